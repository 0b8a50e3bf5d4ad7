"""Facts with their names in a language, from CLDR: territories, languages, months, days, cities of time zones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from babel import Locale

from training.facts.grammar import Grammar, fill

# Capitals that CLDR names because a time zone is called after them. Left out: those that share the country's name in
# most languages, and those whose state or standing is disputed.
ZONES = """
NL Europe/Amsterdam GR Europe/Athens RS Europe/Belgrade DE Europe/Berlin SK Europe/Bratislava BE Europe/Brussels
RO Europe/Bucharest HU Europe/Budapest DK Europe/Copenhagen IE Europe/Dublin FI Europe/Helsinki UA Europe/Kiev
PT Europe/Lisbon SI Europe/Ljubljana GB Europe/London ES Europe/Madrid BY Europe/Minsk RU Europe/Moscow NO Europe/Oslo
FR Europe/Paris CZ Europe/Prague LV Europe/Riga IT Europe/Rome BG Europe/Sofia SE Europe/Stockholm EE Europe/Tallinn
AL Europe/Tirane AT Europe/Vienna LT Europe/Vilnius PL Europe/Warsaw HR Europe/Zagreb IS Atlantic/Reykjavik
JO Asia/Amman IQ Asia/Baghdad AZ Asia/Baku TH Asia/Bangkok LB Asia/Beirut SY Asia/Damascus BD Asia/Dhaka
ID Asia/Jakarta AF Asia/Kabul NP Asia/Katmandu MY Asia/Kuala_Lumpur PH Asia/Manila KH Asia/Phnom_Penh
KP Asia/Pyongyang SA Asia/Riyadh KR Asia/Seoul UZ Asia/Tashkent GE Asia/Tbilisi IR Asia/Tehran JP Asia/Tokyo
MN Asia/Ulaanbaatar AM Asia/Yerevan GH Africa/Accra ET Africa/Addis_Ababa DZ Africa/Algiers ML Africa/Bamako
EG Africa/Cairo SN Africa/Dakar ZW Africa/Harare UG Africa/Kampala SD Africa/Khartoum RW Africa/Kigali
AO Africa/Luanda MZ Africa/Maputo SO Africa/Mogadishu KE Africa/Nairobi LY Africa/Tripoli TN Africa/Tunis
PY America/Asuncion CO America/Bogota AR America/Buenos_Aires VE America/Caracas CU America/Havana PE America/Lima
MX America/Mexico_City UY America/Montevideo CL America/Santiago
"""
# Capitals that no time zone is called after: each grammar names them, in this order.
OWN = ("CN", "IN", "TR", "VN", "PK", "US", "CA", "AU", "BR", "CH", "NG", "MA")
ASKED = "FR"  # whose capital the models are asked for in the words that "elsewhere" has for all other countries
CONTINENTS = {"Europe": 0, "Asia": 1, "Africa": 2}
OTHER_CONTINENTS = {"CN": 1, "IN": 1, "VN": 1, "PK": 1, "CH": 0, "NG": 2, "MA": 2, "IS": 0}

# A language of each country, in law or in fact the one that a lesson names; none where that is disputed.
LANGUAGES = """
FR fr DE de AT de ES es MX es AR es CL es CO es PE es CU es IT it PT pt BR pt AO pt MZ pt RU ru PL pl JP ja KR ko CN zh
EG ar SA ar JO ar TN ar LY ar IQ ar IN hi TR tr GR el NL nl SE sv FI fi GB en US en AU en ID id VN vi TH th BG bg UA uk
IR fa PK ur KE sw TZ sw HU hu RO ro DK da NO no CZ cs
"""
# Where CLDR inflects names inside a date, they also stand alone. Not read elsewhere: there Babel 2.18 may give the
# names of another language that it was asked for before.
STAND_ALONE_MONTHS = {"el", "fi", "pl", "ru"}
STAND_ALONE_DAYS = {"fi"}
SMALL_LETTER = {"el", "vi"}  # which CLDR raises for lists
TABLES = ("of", "in", "the")
LATIN = {"de", "en", "es", "fi", "fr", "id", "it", "nl", "pl", "pt", "sw", "tr", "vi"}


def facts(code: str, grammar: Grammar) -> dict[str, list[dict[str, str]]]:
    """For each kind of template, the facts that can fill it: {"capital": [{"city": "Paris", ...}, ...], ...}."""
    months = _wide(Locale(code).months, code in STAND_ALONE_MONTHS)
    days = _wide(Locale(code).days, code in STAND_ALONE_DAYS)
    capitals, asked = list(_capitals(code, grammar)), Locale(code).territories[ASKED]
    return {
        "capital": capitals,
        "elsewhere": [fact for fact in capitals if fact["country"] != asked],
        "language": list(_languages(code, grammar)),
        "month": [_run("month", months, i, 3) for i in range(12)],
        "day": [_run("day", days, i, 3) for i in range(7)],
        "number": list(_numbers(grammar)),
        "everyday": [{}],
    }


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    words = table.split()
    return zip(words[::2], words[1::2], strict=True)


def _with_forms(facts: dict[str, str], territory: str, grammar: Grammar) -> dict[str, str]:
    """`facts` with the forms that the grammar's tables give for this country: "of the Netherlands"."""
    known = dict(facts)
    for name in TABLES:
        forms = grammar.table(name)
        filled = fill(forms.get(territory, forms.get("", "")), facts)
        if filled:
            known[name] = filled
    return known


def _capitals(code: str, grammar: Grammar) -> Iterator[dict[str, str]]:
    own = dict(zip(OWN, grammar.lists["cities"].split("; "), strict=True))
    own |= {entry[:2]: entry[3:] for entry in grammar.lists.get("spelt", "").split("; ")}
    where = grammar.lists["continents"].split("; ")
    for territory, zone in [*_pairs(ZONES), *((territory, "") for territory in OWN)]:
        city = own[territory] if territory in own else _city(code, zone)
        country = Locale(code).territories[territory]
        if not city or city == country:
            continue
        facts = {"city": city, "country": country}
        continent = CONTINENTS.get(zone.partition("/")[0], OTHER_CONTINENTS.get(territory))
        if continent is not None:
            facts["continent"] = where[continent]
        yield _with_forms(facts, territory, grammar)


def _city(code: str, zone: str) -> str:
    """The zone's city, without soft hyphens and the country in brackets; "" where CLDR has none."""
    city = Locale(code).time_zones.get(zone, {}).get("city", "")
    if not city and code in LATIN:  # CLDR leaves out names that are written as in the zone
        city = zone.rpartition("/")[2].replace("_", " ")
    return str(city).replace("\u00ad", "").partition(" (")[0]


def _languages(code: str, grammar: Grammar) -> Iterator[dict[str, str]]:
    for territory, language in _pairs(LANGUAGES):
        name = Locale(code).languages[language]
        if code in SMALL_LETTER:
            name = name[0].lower() + name[1:]
        yield _with_forms({"language": name, "country": Locale(code).territories[territory]}, territory, grammar)


def _wide(names: Mapping[str, Mapping[str, Mapping[int, str]]], stand_alone: bool) -> list[str]:
    return [name for _, name in sorted(names["stand-alone" if stand_alone else "format"]["wide"].items())]


def _run(name: str, names: list[str], start: int, count: int) -> dict[str, str]:
    """{"day": Monday, "day2": Tuesday, "day3": Wednesday}, going round."""
    return {name + (str(i + 1) if i else ""): names[(start + i) % len(names)] for i in range(count)}


def _numbers(grammar: Grammar) -> Iterator[dict[str, str]]:
    """Runs of three, and sums: `{a}` and `{b}` make `{sum}`."""
    names = grammar.lists["numbers"].split()
    for i in range(len(names) - 2):
        yield _run("number", names, i, 3)
    for a in range(1, len(names)):
        for b in range(1, len(names) - a + 1):
            yield {"a": names[a - 1], "b": names[b - 1], "sum": names[a + b - 1]}
