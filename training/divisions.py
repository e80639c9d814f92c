"""How countries are divided, where the two packages of open geography do not agree or do not tell.

General knowledge, checked by hand; CC0.
"""

# Two-letter code and GeoNames' own code of a region, where the other package divides more finely.
REGIONS = {
    "BE": {"BRU": "Brussels", "VLG": "Flanders", "WAL": "Wallonia"},
    "CZ": {
        "52": "Prague", "78": "South Moravia", "79": "South Bohemia", "80": "Vysočina",
        "81": "Karlovy Vary", "82": "Hradec Králové", "83": "Liberec", "84": "Olomouc",
        "85": "Moravia-Silesia", "86": "Pardubice", "87": "Plzeň", "88": "Central Bohemia",
        "89": "Ústí nad Labem", "90": "Zlín",
    },
    "ES": {
        "07": "Balearic Islands", "27": "La Rioja", "29": "Madrid", "31": "Murcia",
        "32": "Navarre", "34": "Asturias", "39": "Cantabria", "51": "Andalusia", "52": "Aragon",
        "53": "Canary Islands", "54": "Castile-La Mancha", "55": "Castile and León",
        "56": "Catalonia", "57": "Extremadura", "58": "Galicia", "59": "Basque Country",
        "60": "Valencia",
    },
    "FR": {
        "11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté",
        "28": "Normandy", "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire",
        "53": "Brittany", "75": "Nouvelle-Aquitaine", "76": "Occitanie",
        "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "94": "Corsica",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
    "IE": {"C": "Connacht", "L": "Leinster", "M": "Munster", "U": "Ulster"},
    "IT": {
        "01": "Abruzzo", "02": "Basilicata", "03": "Calabria", "04": "Campania",
        "05": "Emilia-Romagna", "06": "Friuli Venezia Giulia", "07": "Lazio", "08": "Liguria",
        "09": "Lombardy", "10": "Marche", "11": "Molise", "12": "Piedmont", "13": "Apulia",
        "14": "Sardinia", "15": "Sicily", "16": "Trentino-Alto Adige", "17": "Tuscany",
        "18": "Umbria", "19": "Aosta Valley", "20": "Veneto",
    },
    "PH": {
        "01": "Ilocos", "02": "Cagayan Valley", "03": "Central Luzon", "05": "Bicol",
        "06": "Western Visayas", "07": "Central Visayas", "08": "Eastern Visayas",
        "09": "Zamboanga Peninsula", "10": "Northern Mindanao", "11": "Davao Region",
        "12": "Soccsksargen", "13": "Caraga", "14": "Bangsamoro", "15": "Cordillera",
        "40": "Calabarzon", "41": "Mimaropa", "NCR": "Metro Manila",
    },
    "PS": {"GZ": "Gaza Strip", "WE": "West Bank"},
    "RS": {"SE": "Central Serbia", "VO": "Vojvodina"},
}  # fmt: skip
# English names of regions that the other package has in another language or form.
ENGLISH = {
    "BE": {"Brussels-Capital": "Brussels"},
    "CZ": {
        "Jihočeský kraj": "South Bohemia", "Jihomoravský kraj": "South Moravia",
        "Karlovarský kraj": "Karlovy Vary", "Kraj Vysočina": "Vysočina",
        "Královéhradecký kraj": "Hradec Králové", "Liberecký kraj": "Liberec",
        "Moravskoslezský kraj": "Moravia-Silesia", "Olomoucký kraj": "Olomouc",
        "Pardubický kraj": "Pardubice", "Plzeňský kraj": "Plzeň",
        "Středočeský kraj": "Central Bohemia", "Ústecký kraj": "Ústí nad Labem",
        "Zlínský kraj": "Zlín", "Praha, Hlavní město": "Prague",
    },
    "ES": {
        "Asturias, Principality of": "Asturias", "Castilla-La Mancha": "Castile-La Mancha",
        "Castile and Leon": "Castile and León", "Community of Madrid": "Madrid",
        "Region of Murcia": "Murcia", "Valencian Community": "Valencia",
    },
    "FR": {
        "Bretagne": "Brittany", "Corse": "Corsica", "Grand-Est": "Grand Est",
        "La Réunion": "Réunion", "Normandie": "Normandy", "Nouvelle-Calédonie": "New Caledonia",
        "Pays-de-la-Loire": "Pays de la Loire",
        "Provence-Alpes-Côte-d’Azur": "Provence-Alpes-Côte d'Azur",
    },
    "IT": {
        "Friuli–Venezia Giulia": "Friuli Venezia Giulia",
        "Trentino-South Tyrol": "Trentino-Alto Adige",
    },
    "PH": {
        "Autonomous Region in Muslim Mindanao": "Bangsamoro",
        "Cordillera Administrative": "Cordillera", "Davao": "Davao Region",
        "National Capital Region (Metro Manila)": "Metro Manila",
    },
    "UA": {
        "Autonomous Republic of Crimea": "Crimea", "Cherkaska": "Cherkasy Oblast",
        "Chernihivska": "Chernihiv Oblast", "Chernivetska": "Chernivtsi Oblast",
        "Dnipropetrovska": "Dnipropetrovsk Oblast", "Donetska": "Donetsk Oblast",
        "Ivano-Frankivska": "Ivano-Frankivsk Oblast", "Kharkivska": "Kharkiv Oblast",
        "Khersonska": "Kherson Oblast", "Khmelnytska": "Khmelnytskyi Oblast",
        "Kirovohradska": "Kirovohrad Oblast", "Kyivska": "Kyiv Oblast",
        "Luhanska": "Luhansk Oblast", "Lvivska": "Lviv Oblast", "Mykolaivska": "Mykolaiv Oblast",
        "Odeska": "Odesa Oblast", "Poltavska": "Poltava Oblast", "Rivnenska": "Rivne Oblast",
        "Sumska": "Sumy Oblast", "Ternopilska": "Ternopil Oblast",
        "Vinnytska": "Vinnytsia Oblast", "Volynska": "Volyn Oblast",
        "Zakarpatska": "Zakarpattia Oblast", "Zaporizka": "Zaporizhzhia Oblast",
        "Zhytomyrska": "Zhytomyr Oblast",
    },
    "YE": {"Adan": "Aden", "Amanat Al Asimah": "Sanaa", "Ta'izz": "Taiz"},
}  # fmt: skip
# The code of Kosovo in our record is that of the codebooks.
CODES = {"XK": "KOS"}
# Sorts of parts, in some countries, that lie within the first-level regions.
PARTS = {
    "AZ": {"district", "municipality"}, "CV": {"municipality"}, "CZ": {"district"},
    "DO": {"province", "district"}, "EE": {"rural municipality", "urban municipality"},
    "ES": {"province"}, "FJ": {"province"}, "FR": {"metropolitan department"},
    "GB": {"council area", "district", "london borough", "metropolitan district",
           "unitary authority", "two-tier county", "city"},
    "GN": {"prefecture"}, "GQ": {"province"}, "HU": {"city with county rights"},
    "IE": {"county"}, "PS": {"governorate"}, "IS": {"municipality"},
    "IT": {"province", "metropolitan city", "free municipal consortium",
           "decentralized regional entity", "autonomous province"},
    "LK": {"district"}, "LT": {"district municipality", "municipality", "city municipality"},
    "LV": {"municipality"}, "MA": {"province", "prefecture"}, "MT": {"local council"},
    "MW": {"district"}, "PH": {"province"}, "PR": {"municipality"}, "RS": {"district"},
    "SI": {"municipality", "urban municipality"}, "TN": {"governorate"}, "UG": {"district"},
}  # fmt: skip
COUNTIES = {"GB", "IE"}
NO_PLACES = {"military postal region"}
# GeoNames' own points, where the other package has the capital's or another. Where GeoNames has
# moved a state, a point near both its old one and its new one.
POINTS = {
    ("AU", ""): (-25.0, 135.0), ("ET", ""): (8.6, 39.0), ("GB", ""): (54.3, -3.2),
    ("IN", ""): (22.0, 79.0), ("JP", ""): (35.8, 138.9), ("KW", ""): (29.4, 47.7),
    ("LY", ""): (28.0, 17.0), ("ML", ""): (18.0, -2.0), ("MM", ""): (21.0, 96.0),
    ("SO", ""): (6.0, 48.0), ("US", ""): (39.76, -98.5), ("US", "New York"): (43.0, -75.5),
    ("ZM", ""): (-14.3, 28.5),
}  # fmt: skip
# Counties that the numbers miss, by their seats.
SEATS = {
    ("AR", "Ashley County"): "Hamburg", ("AR", "Fulton County"): "Salem",
    ("AR", "Lonoke County"): "Lonoke", ("CA", "Amador County"): "Jackson",
    ("CA", "San Joaquin County"): "Stockton", ("CO", "Gilpin County"): "Central City",
    ("CT", "Fairfield County"): "Bridgeport", ("CT", "Hartford County"): "Hartford",
    ("CT", "Litchfield County"): "Torrington", ("CT", "Middlesex County"): "Middletown",
    ("CT", "New Haven County"): "New Haven", ("CT", "New London County"): "Norwich",
    ("CT", "Tolland County"): "Rockville", ("CT", "Windham County"): "Willimantic",
    ("GA", "Bibb County"): "Macon", ("GA", "Chattooga County"): "Summerville",
    ("GA", "Long County"): "Ludowici", ("GA", "Webster County"): "Preston",
    ("HI", "Maui County"): "Wailuku", ("KS", "Logan County"): "Oakley",
    ("KY", "Fayette County"): "Lexington", ("MO", "Ste. Genevieve County"): "Sainte Genevieve",
    ("NY", "Bronx County"): "The Bronx",
    ("NY", "Kings County"): "Brooklyn", ("NY", "St. Lawrence County"): "Canton",
    ("ND", "LaMoure County"): "LaMoure", ("SC", "Abbeville County"): "Abbeville",
    ("SC", "Allendale County"): "Allendale", ("SC", "Anderson County"): "Anderson",
    ("SC", "Bamberg County"): "Bamberg", ("SC", "Barnwell County"): "Barnwell",
    ("SC", "Jasper County"): "Ridgeland", ("SC", "Kershaw County"): "Camden",
    ("SC", "Lancaster County"): "Lancaster", ("SC", "Laurens County"): "Laurens",
    ("SC", "Lexington County"): "Lexington", ("TN", "Moore County"): "Lynchburg",
    ("TN", "Trousdale County"): "Hartsville", ("TX", "Delta County"): "Cooper",
    ("VA", "Frederick County"): "Winchester", ("VA", "Greensville County"): "Emporia",
    ("VA", "James City County"): "Williamsburg", ("VA", "Nottoway County"): "Blackstone",
    ("VA", "Richmond County"): "Warsaw",
}  # fmt: skip
