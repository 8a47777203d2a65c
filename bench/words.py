"""The words of the synthetic site: what slots stand for, and sentences with slots. All of it was made up for this.

A slot is `{name}`; `{a|b}` is a choice on the spot. Most sentences are the everyday copy of a clinic; CLAIMS are what a
linter should find, SAFETY what a careful page says.
"""

from __future__ import annotations

SLOTS = {
    "treatment": "acupuncture;dry needling;cupping;sports massage;shockwave therapy;laser therapy;osteopathy;reflexology;"
    "lymphatic drainage;microneedling;a chemical peel;red light therapy;hypnotherapy;spinal decompression;kinesiology taping;"
    "pelvic floor training;craniosacral therapy;cryotherapy;hydrotherapy;remedial massage",
    "condition": "migraine;sciatica;tennis elbow;plantar fasciitis;acne;rosacea;insomnia;osteoarthritis;tinnitus;vertigo;"
    "carpal tunnel syndrome;frozen shoulder;hay fever;eczema;whiplash;fibromyalgia;neck pain;low back pain;shin splints",
    "body": "neck;shoulder;elbow;wrist;hip;knee;ankle;foot;jaw;lower back;calf;forearm;rib cage;upper back;thumb;thigh",
    "first": "Adela;Bruno;Corinne;Dario;Edda;Fabian;Greta;Harun;Ilse;Joris;Katja;Lorenz;Mirela;Nestor;Odile;Pavel;Renske;"
    "Silvan;Tilda;Ursin;Valeska;Wendel;Ylva;Zoran",
    "last": "Abendroth;Birkwood;Castellane;Dunmore;Eschbach;Fairlie;Gundersen;Hollander;Ivarsson;Jelinek;Korhonen;Lundgren;"
    "Marchetti;Norwood;Oberlin;Petrakis;Quillfeather;Rasmussen;Stellingwerf;Thistlewood;Uhlmann;Varga;Winterbourne;Zeller",
    "place": "Ashcombe;Birchwell;Calder Bay;Dunholm;Easterly;Fernvale;Glenmoor;Harrowgate Park;Inverlea;Juniper Hill;"
    "Kingsmarsh;Larkfield;Millhaven;Northquay;Oakmere;Pinegrove;Quarry Bank;Riverside;Stonebridge;Tillbury",
    "street": "Mill Lane;Station Road;Harbour Street;Orchard Way;Chapel Row;Garden Terrace;Market Square;Foundry Yard",
    "day": "Monday;Tuesday;Wednesday;Thursday;Friday;Saturday",
    "month": "January;February;March;April;May;June;July;August;September;October;November;December",
    "season": "spring;summer;autumn;winter",
    "thing": "the booking form;the waiting room;the reception desk;the car park;the side entrance;the changing room;"
    "the kettle;the lift;the notice board;the bicycle rack;the lockers;the garden bench;the treatment couch;the radiator",
    "colour": "blue;green;yellow;white;grey;orange;red;violet",
    "sport": "rowing;climbing;netball;cycling;swimming;fencing;running;bowls;judo;badminton;orienteering;hockey",
    "trade": "gardeners;bus drivers;teachers;violinists;bakers;nurses;joiners;postal workers;programmers;potters;shepherds",
    "size": "small;roomy;bright;quiet;narrow;tidy;draughty;sunny",
    "adverb": "usually;often;mostly;sometimes;now and then;as a rule;on most days",
    "n": "2;3;4;5;6;7;8;9;10;12;15;20;25;30;35;40;45;50;60;75;90",
    "year": "1987;1991;1994;1998;2001;2003;2006;2009;2011;2014;2016;2018;2019;2021;2023",
    "price": "28;34;39;42;47;52;56;61;65;72;78;85;94;110",
}

TITLES = (
    "{treatment} in {place}",
    "Your first visit in {place}",
    "Meet {first} {last}",
    "Notes from the clinic, {month} {year}",
    "{sport} and the {body}",
    "Prices and opening hours in {place}",
    "What happens at an appointment for {condition}",
    "A {season} letter from {street}",
)
HEADINGS = (
    "Before you come",
    "How the hour is spent",
    "Who works here",
    "Getting to {street}",
    "Prices from {month}",
    "For {trade}",
    "After {sport}",
    "The {body}, in short",
    "Changing an appointment",
    "What to bring",
    "A word on {condition}",
    "{treatment} at our rooms in {place}",
)
PLAIN = (
    "Our rooms on {street} are {size}, and {thing} stands to the left of the door.",
    "The {n} bus stops outside, and the walk from {place} takes about {n} minutes.",
    "{first} {last} joined us in {month} {year} after {n} years in {place}.",
    "Please note that {thing} will be painted {colour} in {month}.",
    "On {day} we open at half past {eight|nine|ten} and close when the last person has left.",
    "An appointment lasts {n} minutes and costs {price} in {place}.",
    "Many of the people who write to us are {trade} who took up {sport} in {year}.",
    "Bring loose clothes, the names of your medicines and anything that another practice has sent you.",
    "We ask about your {body}, your work, your sleep and what you would like to do again.",
    "If the {body} is sore when you arrive, tell {first} before you lie down.",
    "You may bring a friend, a relative or somebody who interprets for you.",
    "{first} {last} writes to your own doctor the same evening, provided you agree.",
    "The form on our website asks for your name, a telephone number and the reason for your visit.",
    "In {season} the heating runs from {eight|nine} in the morning, and {thing} is {adverb} warm.",
    "We moved from {street} to {street} in {year}, when the old building was sold.",
    "Parking behind the building is free for {n} minutes; after that the town charges {price} pence an hour.",
    "Some people with {condition} are seen by a physician first, and we will say so if that is the better way.",
    "{treatment} is one of several things that we may talk about on the first day.",
    "A {body} is made of bone, muscle, tendon and a good deal of patience, as {first} likes to say.",
    "There is a {colour} sofa, a jug of water, and a shelf of books about {sport}.",
    "Cancel by {day} noon and nothing is charged; later than that we ask for {price}.",
    "The clinic belongs to its staff, and its accounts are read aloud in {month} each year.",
    "Children under {n} come with an adult who stays in the room.",
    "We keep notes for {n} years and then shred them, as the law of the land asks.",
    "Last {season} {n} members of the {sport} club of {place} asked about the {body}.",
    "Whoever needs a ground-floor room may say so on the telephone, and it is kept free.",
    "{first} speaks {three|four} languages and learns a little {Polish|Welsh|Turkish|Greek} from patients.",
    "The {day} class in {place} has room for {n} people and begins with tea.",
    "Nobody has to undress more than the {body} asks for, and towels are at hand.",
    "It is not known why {condition} troubles some people in {season} and leaves others alone.",
    "What you pay is the same whichever of us you see, and the receipt is sent by post.",
    "The telephone is answered from {eight|nine} until {four|five|six}, with a break at lunch.",
    "Our students, who come from the college in {place}, sit in only where you allow it.",
    "A walk of {n} minutes along the river leads from {place} to the back gate.",
    "The building has {n} steps, a ramp, and a bell that {adverb} sticks.",
    "{last} and {last} have shared the {colour} room since {year}.",
)
CLAIMS = (
    "{treatment} cures {condition} for good.",
    "We guarantee that your {body} will be free of pain after {n} sessions.",
    "Studies show that {treatment} works for {condition}.",
    "{n} percent of our patients no longer have {condition}.",
    "{treatment} is perfectly safe: no side effects at all.",
    "Feel instant relief from {condition} with {treatment}.",
    "We are the leading clinic for {condition} in {place}.",
    "{treatment} relieves {condition} and improves the movement of the {body}.",
    "Detox your body with {treatment} and boost your immune system.",
    "{treatment} is a natural alternative to surgery for {condition}.",
    "Our miracle programme reverses {condition} permanently.",
    "{treatment} has been used for thousands of years and is effective for {condition}.",
    "{treatment} releases endorphins and resets the muscles of the {body}.",
    "Dr. {last} is a specialist who can diagnose {condition}.",
)
SAFETY = (
    "{treatment} does not cure {condition}, and we would not say so.",
    "Expect some soreness, and perhaps a bruise, on the {day} after {treatment}.",
    "Tell us if you are pregnant, take blood thinners or wear a pacemaker.",
    "What it does for one person it may not do for another.",
    "Ask your doctor before you begin with {treatment}.",
    "Is {treatment} right for {condition}? That depends on what a physician finds.",
)
ITEMS = (
    "{condition}",
    "{treatment}",
    "a list of medicines",
    "{n} minutes on the {day}",
    "{price} for members of the {sport} club",
    "the {colour} card",
    "letters from {place}",
    "stiffness of the {body}",
    "{first} {last}, {place}",
)
LEADS = (
    "Please bring:",
    "Our rooms are used for:",
    "These people are here on {day}:",
    "We see people with:",
    "What costs what in {place}:",
)
