"""Which actor or indicator of an assessment a name in a table means."""

import re

from vantage.casework.editing.new_codes import country_code
from vantage.domain.assessment import Assessment

_ISO3 = (
    "AD AND AE ARE AF AFG AG ATG AL ALB AM ARM AO AGO AR ARG AT AUT AU AUS AZ AZE BA BIH BB BRB BD BGD BE BEL BF BFA "
    "BG BGR BH BHR BI BDI BJ BEN BN BRN BO BOL BR BRA BS BHS BT BTN BW BWA BY BLR BZ BLZ CA CAN CD COD CF CAF CG COG "
    "CH CHE CI CIV CL CHL CM CMR CN CHN CO COL CR CRI CU CUB CV CPV CY CYP CZ CZE DE DEU DJ DJI DK DNK DM DMA DO DOM "
    "DZ DZA EC ECU EE EST EG EGY ER ERI ES ESP ET ETH FI FIN FJ FJI FR FRA GA GAB GB GBR GD GRD GE GEO GH GHA GM GMB "
    "GN GIN GQ GNQ GR GRC GT GTM GW GNB GY GUY HK HKG HN HND HR HRV HT HTI HU HUN ID IDN IE IRL IL ISR IN IND IQ IRQ "
    "IR IRN IS ISL IT ITA JM JAM JO JOR JP JPN KE KEN KG KGZ KH KHM KM COM KN KNA KP PRK KR KOR KW KWT KZ KAZ LA LAO "
    "LB LBN LC LCA LI LIE LK LKA LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY MA MAR MC MCO MD MDA ME MNE MG MDG MK MKD "
    "ML MLI MM MMR MN MNG MO MAC MR MRT MT MLT MU MUS MV MDV MW MWI MX MEX MY MYS MZ MOZ NA NAM NE NER NG NGA NI NIC "
    "NL NLD NO NOR NP NPL NZ NZL OM OMN PA PAN PE PER PG PNG PH PHL PK PAK PL POL PS PSE PT PRT PY PRY QA QAT RO ROU "
    "RS SRB RU RUS RW RWA SA SAU SB SLB SC SYC SD SDN SE SWE SG SGP SI SVN SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR "
    "SS SSD ST STP SV SLV SY SYR SZ SWZ TD TCD TG TGO TH THA TJ TJK TL TLS TM TKM TN TUN TO TON TR TUR TT TTO TW TWN "
    "TZ TZA UA UKR UG UGA US USA UY URY UZ UZB VC VCT VE VEN VN VNM VU VUT WS WSM XK XKX YE YEM ZA ZAF ZM ZMB ZW ZWE"
).split()
THREE_LETTERS = dict(zip(_ISO3[1::2], _ISO3[::2], strict=True))
"""ISO 3166-1 codes of two letters by those of three (and XKX, which is widely used)."""
_OTHER_NAMES = {
    "america": "US", "u.s.": "US", "u.s.a.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB",
    "united kingdom of great britain and northern ireland": "GB", "people's republic of china": "CN", "prc": "CN",
    "china (people's republic of)": "CN", "mainland china": "CN", "china, mainland": "CN",
    "korea, rep.": "KR", "korea, republic of": "KR", "republic of korea": "KR", "korea (republic of)": "KR",
    "taiwan, china": "TW", "chinese taipei": "TW", "taiwan, province of china": "TW", "uae": "AE", "u.a.e.": "AE",
    "emirates": "AE", "russian federation": "RU", "viet nam": "VN", "türkiye": "TR", "turkiye": "TR",
    "czech republic": "CZ", "hong kong sar, china": "HK", "hong kong sar": "HK", "china, hong kong sar": "HK",
    "egypt, arab rep.": "EG", "iran, islamic rep.": "IR", "holland": "NL", "slovak republic": "SK",
}  # fmt: skip
_UNIT_BEHIND = re.compile(r"\s*[\[(][^\[\]()]*[\])]\s*$")


class NameIndex:
    """The names actors and leaves go by. What two of them share means none of them."""

    def __init__(self, assessment: Assessment) -> None:
        self._actors: dict[str, set[str]] = {}
        self._countries: dict[str, str] = {}
        for actor in assessment.actors:
            for name in (actor.code, actor.name):
                self._actors.setdefault(_plain(name), set()).add(actor.code)
            country = country_code(actor.name) or _country(actor.code)
            if country:
                self._countries.setdefault(country, actor.code)
        self._indicators: dict[str, set[str]] = {}
        for leaf in assessment.leaves:
            for name in (leaf.code, leaf.name):
                self._indicators.setdefault(_plain(name), set()).add(leaf.code)

    def actor(self, text: str) -> str:
        """The code of the actor a text means by its code, name, ISO code or a usual other name; "" for none."""
        plain = _plain(text)
        found = self._actors.get(plain) or self._actors.get(plain.removeprefix("the "), set())
        if len(found) == 1:
            return next(iter(found))
        return "" if found else self._countries.get(_country(text), "")

    def indicator(self, text: str) -> str:
        """The code of the leaf a text means by its code or name, with or without a unit in brackets; "" for none."""
        for name in (text, _UNIT_BEHIND.sub("", text)):
            found = self._indicators.get(_plain(name), set())
            if len(found) == 1:
                return next(iter(found))
        return ""


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[_\-\s]+", " ", name).casefold().split())


def _country(text: str) -> str:
    """The two-letter code a text means: a code of two or three letters in capitals, or a name."""
    bare = " ".join(text.split())
    if bare in THREE_LETTERS.values():
        return bare
    return THREE_LETTERS.get(bare) or _OTHER_NAMES.get(bare.casefold()) or country_code(bare)
