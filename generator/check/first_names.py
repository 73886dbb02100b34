"""Given names that are common in Finland: a capitalised pair that begins with one of them is a person, not a place or a project."""

_NAMES = """
Aada Aapo Aarne Aaro Aaron Aatos Aatu Adele Ahti Aija Aila Aili Aimo Aini Aino Airi Aki Akseli Albert Aleksander Aleksandra
Aleksi Alexander Alexandra Alfred Alice Aliisa Alina Alisa Allan Alli Alma Altti Amalia Amanda Amelia Amos Anders Andreas
Aniitta Anita Anitta Anja Anna Anne Anneli Annemari Anni Annica Annika Annikki Annina Annu Annukka Ansa Anssi Antero Anton Antti
Anu Ari Arja Armas Arno Arto Arttu Arvi Arvo Asko Asta Atte Auli Aulikki Aulis Aune Axel Barbro Bengt Benjamin Berit Birgit
Birgitta Bjarne Björn Bo Börje Camilla Carina Carita Carl Carola Caroline Cecilia Charlotta Christel Christer Christian
Christina Daniel Daniela David Dennis Ebba Edith Edvard Eemeli Eerik Eerika Eero Eetu Eeva Eevi Eija Eila Einari Eino Eira Eivor
Elena Elias Eliel Eliisa Elina Elisa Elisabet Elisabeth Elise Ella Elle Ellen Elli Elma Elmeri Elmo Elsa Elsi Elvi Elviira Emil
Emilia Emma Emmi Enni Ensio Erik Erika Erja Erkki Erno Ernst Esa Esko Essi Ester Eva Eveliina Fanni Filip Frans Fredrik Frida
Gabriel Georg Gerd Greta Gun Gunilla Gunnar Gunnel Gustav Göran Hanna Hannamari Hanne Hannele Hannes Hannu Harri Harriet Heidi
Heikki Heimo Heini Heino Heleena Helena Heli Heljä Helle Hellevi Hely Henna Henni Henri Henrietta Henriikka Henrik Henrika
Herman Hilda Hilkka Hilla Hillevi Hilma Hugo Håkan Ida Iida Iina Iiris Iiro Iivari Ilari Ilkka Ilma Ilmari Ilona Ilpo Ilse Ilta
Inari Inga Inge Ingeborg Ingmar Ingrid Inka Inkeri Irene Irina Iris Irja Irma Irmeli Isabella Ismo Isto Jaakko Jaakob Jaana
Jacob Jalmari Jami Jan Jani Janika Janina Janita Janne Jannika Jari Jarkko Jarmo Jarno Jasmin Jenna Jenni Jennifer Jenny Jere
Jeremias Jesper Jesse Jessica Joakim Joanna Joel Johan Johanna Johannes John Joni Jonna Jonne Joona Joonas Joose Josefiina Jouko
Jouni Juha Juhana Juhani Juho Jukka Julia Juliana Julius Jussi Justiina Jutta Juuso Jyri Jyrki Kaarina Kaarle Kaarlo Kai Kaija
Kaino Kaisa Kaisu Kalervo Kalevi Kalle Kari Karin Karita Karl Karla Karo Karoliina Kasper Kasperi Kata Katariina Katarina Kati
Katja Katri Katrin Kauko Kauno Keijo Kenneth Kerstin Kerttu Ketty Kia Kim Kimmo Kira Kirsi Kirsti Kjell Klas Klaus Konsta Kosti
Krista Kristel Kristian Kristiina Kristina Kristoffer Kukka Kullervo Kyllikki Kyösti Laila Lari Lars Lasse Laura Lauri Lea Leena
Leevi Leif Leila Lempi Lena Lenita Leo Liina Liisa Lilian Lilja Lilli Lina Linda Linnea Lisa Lisbeth Lotta Lucia Luka Lumi
Maaret Maaria Maarit Maija Maiju Maila Maire Maisa Maj Malin Manu Marcus Margareta Margit Mari Maria Marianne Mariella Marika
Marina Marita Maritta Marja Marjaana Marjatta Marjo Marju Marjut Marketta Markku Marko Markus Martin Martta Martti Mathias
Matias Mats Matti Matts Mauno Mauri Mauritz Max Meeri Melina Merja Mervi Mia Michael Miia Miika Miikka Miina Miira Mika Mikael
Mikaela Mikko Milja Milka Milla Minea Minja Minna Minttu Mira Mirja Mirjam Mirjami Mirka Mirkka Mirva Monica Monika Moona
Natalia Neea Nelli Nestori Nette Niclas Nico Nicole Niilo Niina Niklas Niko Nina Noel Noora Oili Oiva Ola Olavi Olga Olle Olli
Olof Onerva Oona Oskar Oskari Osmo Ossi Otso Otto Outi Paavo Paula Pauli Pauliina Paulus Peetu Pekka Pentti Peppi Per Pertti
Perttu Peter Petra Petri Petter Petteri Pia Pihla Piia Pilvi Pinja Pirita Pirjo Pirkko Pontus Päivi Päivikki Raija Raila Raili
Raimo Raine Rainer Raisa Ralf Rami Rasmus Rauha Rauli Rauno Rebecka Rebekka Reeta Reetta Reijo Reima Reino Riia Riikka Riina
Riitta Riku Risto Ritva Robert Robin Roger Roland Rolf Ronja Roope Roosa Roy Ruut Saana Saara Saija Saila Saimi Saini Sakari
Salla Salme Sami Samu Samuel Samuli Sandra Sanelma Sani Sanna Sanni Santeri Santtu Sara Sari Sarianna Satu Saul Sebastian Seija
Selma Senja Seppo Siiri Simo Simon Sini Sinikka Sirkka Sirkku Sirpa Siv Sofi Sofia Sohvi Soile Soili Sointu Solveig Sonja Stefan
Stella Stig Sulo Susan Susanna Susanne Suvi Svante Sven Sylvi Sylvia Säde Taavetti Taavi Tahvo Taija Taimi Taina Taisto Tanja
Tapani Tapio Tarja Tarmo Taru Tatu Tauno Teemu Teija Teijo Tellervo Terhi Tero Terttu Teuvo Thomas Tia Tiia Tiina Tiitus Timo
Toini Toivo Tom Tomas Tomi Tommi Toni Tor Torsten Touko Tuija Tuire Tuomas Tuomo Tuovi Tuula Tuuli Tuulia Tuulikki Tuure Tytti
Tyyne Ulf Ulla Ulrika Unto Urho Urpo Uuno Valma Valtteri Vappu Veera Veijo Veikko Veli Venla Verna Vesa Vieno Viivi Viktor
Viktoria Vilhelm Vilho Vilja Viljami Viljo Ville Vilma Virpi Virve Väinö Werner William Yrjö Åke Åsa
"""
FIRST_NAMES = frozenset(_NAMES.split())
