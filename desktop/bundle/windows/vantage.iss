; The installer for Windows, made by Inno Setup 6: ISCC /DVersion=1.2.3 /DNumbers=1.2.3.0 vantage.iss
; `python -m bundle.windows_installer` calls it so, with the folder that PyInstaller built and the icons.

#ifndef Version
  #error Give the version: /DVersion=1.2.3
#endif
#ifndef Numbers
  #error Give the version as four numbers: /DNumbers=1.2.3.0
#endif
#ifndef Program
  #define Program "..\..\..\dist\vantage"
#endif
#ifndef Icon
  #define Icon "..\..\..\build\icons\vantage.ico"
#endif
#ifndef DocumentIcon
  #define DocumentIcon "..\..\..\build\icons\workspace.ico"
#endif

[Setup]
; The same for every version, so that a newer one is installed over an older one. Never to be changed.
AppId={{88041455-806E-4565-AD68-A3F162FFC694}
AppName=Vantage
AppVersion={#Version}
AppPublisher=Vantage
VersionInfoVersion={#Numbers}
; For one person without administrator rights, or for all with them; the installer asks.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\Vantage
DisableProgramGroupPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; What Qt 6 and Python 3.12 need: Windows 10, version 1809.
MinVersion=10.0.17763
InfoBeforeFile=before.txt
WizardStyle=modern
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\vantagew.exe
OutputBaseFilename=vantage-{#Version}-windows-x64-setup
Compression=lzma2/max
SolidCompression=yes
ChangesAssociations=yes
ChangesEnvironment=yes
; A running Vantage is closed; every edit is in its file already.
CloseApplications=yes
CloseApplicationsFilter=*.*
RestartApplications=no

[Tasks]
Name: desktopicon; Description: "Put an icon on the desktop"; Flags: unchecked
Name: path; Description: "Make the command vantage known in terminals (adds the folder to PATH)"; Flags: unchecked

[InstallDelete]
; Libraries of an older version must not be found by a newer one. Nothing of the user's lies in there.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licences"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#DocumentIcon}"; DestDir: "{app}"; DestName: "workspace.ico"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\Vantage"; Filename: "{app}\vantagew.exe"
Name: "{autodesktop}\Vantage"; Filename: "{app}\vantagew.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.vantage"; ValueType: string; ValueName: ""; ValueData: "Vantage.Workspace"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.vantage\OpenWithProgids"; ValueType: string; ValueName: "Vantage.Workspace"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Vantage.Workspace"; ValueType: string; ValueName: ""; ValueData: "Vantage workspace"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Vantage.Workspace\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\workspace.ico"
Root: HKA; Subkey: "Software\Classes\Vantage.Workspace\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\vantagew.exe"" ""%1"""
Root: HKA; Subkey: "{code:EnvironmentKey}"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: not IsOnPath

[Run]
Filename: "{app}\vantagew.exe"; Description: "Start Vantage"; Flags: nowait postinstall skipifsilent

[Code]
function EnvironmentKey(Unused: String): String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function Path(var Value: String): Boolean;
begin
  Result := RegQueryStringValue(HKA, EnvironmentKey(''), 'Path', Value);
end;

{ Where the folder stands in PATH, counted from 1 in ";" + PATH + ";"; 0 where it does not. }
function PlaceOnPath(Value: String): Integer;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Value) + ';');
end;

function IsOnPath: Boolean;
var
  Value: String;
begin
  Result := Path(Value) and (PlaceOnPath(Value) > 0);
end;

{ Takes the folder from PATH again, and leaves everything else in it as it is. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Value: String;
  Place: Integer;
begin
  if (Step <> usPostUninstall) or not Path(Value) then
    exit;
  Place := PlaceOnPath(Value);
  if Place = 0 then
    exit;
  if Place = 1 then
    Delete(Value, 1, Length(ExpandConstant('{app}')) + 1)
  else
    Delete(Value, Place - 1, Length(ExpandConstant('{app}')) + 1);
  RegWriteExpandStringValue(HKA, EnvironmentKey(''), 'Path', Value);
end;
