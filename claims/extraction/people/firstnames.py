"""Common first names, without diacritics: a hint that two words are a person, and which pronoun fits."""

from claims.extraction.wordsets import word_set

FEMALE = word_set("""
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret
    sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca
    sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha
    katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce
    virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline
    martha gloria teresa ann anne sara madison frances kathryn janice jean abigail alice julia judy
    sophia grace denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany
    charlotte marie kayla alexis lori jane yvette ursula kamala hillary theresa angela kaja giorgia jill
    melania ivanka magdalena agnieszka ewa katarzyna malgorzata joanna krystyna barbara zofia hanna
    beata monika dorota iwona aleksandra karolina natalia paulina elena olga irina svetlana tatiana
    natasha yulia julia oksana fatima aisha leila layla amina mariam zeynep ayse priya anita sunita
    lakshmi mei ling yuki sakura hana ingrid astrid freja sigrid greta ines lucia carmen sofia paula
    marta claire camille chloe manon lea francoise isabelle sophie nathalie valerie brigitte annalena
    heidi petra sabine gisela ute federica chiara francesca valentina rosa elisa nora nina mia zoe ella
    ava eva iris ivy lily rose clara sylvia penelope fiona moira siobhan aoife niamh bridget harriet
    imogen jemima rosalind tessa wanda vera tamara roberta paula priti suella liz lizzy kate katie kathy
    jenny becky debbie sue peggy meg beth molly polly annika marit kirsten mette dagmar milena jelena
    ana ivana biljana zuzana lenka amara ngozi chiamaka zainab halima adaeze wanjiru thandiwe nomsa lina
    rana dina huda noor samira yasmin nadia jacinda lia ada eve ilse ida gerda dana moira
    april may june
    """)
MALE = word_set("""
    james robert john michael david william richard joseph thomas christopher charles daniel matthew
    anthony mark donald steven andrew paul joshua kenneth kevin brian timothy ronald george jason edward
    jeffrey ryan jacob nicholas gary eric jonathan stephen larry justin scott brandon benjamin samuel
    gregory alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary
    douglas peter kyle noah ethan jeremy walter christian keith roger terry austin sean gerald carl
    harold dylan arthur lawrence jordan jesse bryan billy bruce gabriel joe logan alan juan albert
    willie elijah wayne randy vincent mason roy ralph bobby russell bradley philip eugene keir boris
    rishi tony gordon winston emmanuel nicolas francois jacques pierre jean-luc olaf friedrich helmut
    gerhard wolfgang jens lars sven bjorn erik nils hans karl klaus jurgen volodymyr vladimir dmitry
    dmytro sergei sergey serhiy oleksandr aleksandr alexei aleksei ivan mikhail nikolai oleg igor yuri
    andriy taras pavel boris radoslaw donald mateusz andrzej jaroslaw lech krzysztof piotr tomasz pawel
    marcin jan jakub wojciech stanislaw zbigniew szymon rafal grzegorz marco matteo giuseppe silvio
    mario luigi carlo paolo antonio pedro pablo miguel javier carlos luis jorge fernando rafael sergio
    diego alejandro manuel recep mehmet ahmed ahmet mohammed muhammad mohamed ali hassan hussein omar
    ibrahim yusuf khalid abdul karim tariq hamid reza mahmoud bashar benjamin ariel shimon yitzhak
    narendra rahul raj amit sanjay vijay arjun imran xi jinping wei jun hiroshi kenji takashi shinzo
    fumio shigeru kim min-jun viktor vaclav milos petr tomas robert andrej aleksandar zoran goran marek
    gyorgy laszlo istvan barack joe mike jim tim tom bob bill ben dan sam max alex chris nick matt greg
    steve jeff ted ed fred leo luke liam oscar oliver harry hugh ian graham neil nigel derek colin
    trevor stuart simon martin malcolm duncan angus hamish fergus declan padraig eamon cormac bernie
    marcus felix otto emil anton theodor henrik mikael kofi kwame chidi emeka tunde olusegun thabo jacob
    cyril nelson desmond sipho dirk pieter willem geert mark rutger victor hugo louis etienne mathieu
    antoine rich jaime elon jeff warren larry tadeusz leon joel owen rhys gareth dafydd idris callum
    ewan reuben jon aldo finn rolf dele
    august
    """)

FIRST_NAMES = FEMALE | MALE
