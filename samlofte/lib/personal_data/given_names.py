"""Given names that are common in Sweden, and words after one that make it the name of a place: data alone.

A selection of the names that Statistics Sweden (SCB, Namnstatistik: tilltalsnamn in the whole population and of
newborn children) counts as common, and of common Arabic, Somali, Persian, Turkish and Bosnian names in the same
statistics (Namnsök). A name that is an ordinary word as well (Bo, Per, Stig, Maj, Liv) counts only before a surname
or an age, as all of them do.
"""

_WOMEN = """
Agneta Agnes Alexandra Alice Alicia Alma Amanda Anette Anita Ann Anna Anneli Annika Astrid Barbro Berit Birgitta Britt
Camilla Carina Carolina Caroline Cecilia Charlotte Christina Clara Ebba Elin Elisabet Elisabeth Ella Ellen Elsa Elvira
Emelie Emilia Emma Erika Eva Evelina Felicia Frida Gabriella Greta Gun Gunilla Hanna Helen Helena Ida Inga Inger
Ingrid Irene Isabella Jasmine Jenny Jessica Johanna Josefin Julia Kajsa Karin Karolina Katarina Kerstin Klara Kristina
Lena Lilly Lina Linda Linnea Linnéa Lisa Louise Lova Maja Malin Margareta Maria Marianne Marie Matilda Moa Molly Monica
Märta Nathalie Nellie Nina Nora Olivia Pernilla Petra Pia Rebecca Rebecka Saga Sandra Sara Signe Siv Sofia Sofie Solveig
Stella Stina Susanne Therese Tilda Tilde Tindra Ulla Ulrika Vera Veronica Victoria Viktoria Wilma Yvonne Åsa
"""
_MEN = """
Adam Albin Alexander Alf Alfred Allan Anders Andreas André Anton Arne Arvid August Axel Bengt Bertil Björn Bo Börje Carl
Charlie Christer Christian Claes Conny Daniel David Dennis Elias Elliot Emil Erik Fabian Felix Filip Fredrik Gunnar
Gustaf Gustav Göran Gösta Hampus Hans Harald Harry Henrik Hugo Håkan Ingemar Ingvar Isak Ivar Jakob Jan Jens Jesper
Jimmy Joakim Joel Johan Johannes John Johnny Jonas Jonathan Jörgen Karl Kenneth Kent Kevin Kjell Klas Kristian
Kristoffer Kurt Lars Leif Lennart Leo Leon Liam Linus Loke Lucas Ludvig Lukas Magnus Malte Marcus Markus Martin Mats
Mattias Max Melker Melvin Michael Mikael Nicklas Niklas Nils Noah Noel Olle Olof Oliver Oscar Oskar Otto Ove Patrik Per
Peter Pontus Rasmus Richard Rickard Robert Robin Roger Roland Rolf Rune Samuel Sebastian Simon Sixten Staffan Stefan
Sten Stig Sture Sven Sören Theo Theodor Thomas Tobias Tomas Tommy Torbjörn Ulf Urban Viggo Viktor Vincent Wilhelm
William Wilmer Åke
"""
_FROM_THE_WORLD = """
Abbas Abdi Abdirahman Abdullah Abdullahi Adnan Ahmad Ahmed Aisha Ali Alisa Amal Amar Amina Amir Amira Amra Asha Ayaan
Ayan Ayşe Aysha Azra Bashir Bilal Dragan Edin Elif Emin Emina Emir Fadumo Faduma Farah Farhan Fatemeh Fatima Fatma
Goran Habiba Haidar Hamid Hamza Haris Hassan Hawa Hiba Hodan Hossein Hussein Hussain Ibrahim Idris Ismail Jamal Jasmin
Jasmina Karim Khadija Khadra Khaled Khalid Layla Leila Lejla Liban Mahdi Mahmoud Mahmud Malik Mariam Maryam Mehdi
Mehmet Mirza Mohamad Mohamed Mohammad Mohammed Mohamud Muhammad Muhammed Mustafa Mustafe Naima Nadia Nermin Nour Noor
Omar Osman Rahma Rania Rashid Reza Sahra Said Saeed Salma Samir Samira Sana Senad Selma Sumaya Tarek Tariq Yasin Yasmin
Youssef Yousef Yusuf Zahra Zainab Zeinab Zoran
"""
GIVEN_NAMES = frozenset(f"{_WOMEN} {_MEN} {_FROM_THE_WORLD}".split())

_PLACE_WORDS = """
allé backe brygga center centrum fritidsgård församling förskola förskolan gata gatan gränd gymnasium gymnasiet gård
gården gårdar hage hamn hamnplan hem hus hållplats industriområde kapell kvarter kyrka kyrkan kyrkogård led lekplats
minne park parken plan plats platsen rondell skola skolan skolor slott stiftelse stig stigen station torg torget trappor
trappa udde väg vägen vång vångar äng
"""
#: what stands after a name, in small letters or as its own word, and makes it a place: Gustav Adolfs torg
PLACE_WORDS = frozenset(_PLACE_WORDS.split())
#: how the second word of a place or an organisation ends: Erik Dahlbergsgatan
PLACE_ENDINGS = (
    *("gatan", "vägen", "torget", "parken", "skolan", "kyrkan", "platsen", "gården", "stigen", "gränden", "backen"),
    *("centrum", "gymnasiet", "föreningen", "stiftelsen", "sjukhuset", "bron", "allén", "hemmet"),
)
_NO_SURNAMES = """
Adolf Bostäder Burger Burgers Center Centrum Fastigheter Frisör Förening Församling Förskola Gymnasium Hamburgare Hem
Kiosk Livs Magdalena Park Pizzeria Plaza Skola Stad Stiftelse Vasa
"""
#: words with a capital that follow a given name in the name of a king, a place or an organisation
NO_SURNAMES = frozenset(_NO_SURNAMES.split())
#: words before a name that make it a saint's, whose churches and squares are many
SAINTS = ("Sankt", "Sankta", "Santa", "S:t", "S:ta")
