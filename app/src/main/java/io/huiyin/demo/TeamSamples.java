package io.huiyin.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Village teams and their cadres: 840 teams, 1,815 cadres now, 279 key and 68 model villages where the city has villages enough. */
final class TeamSamples {

    private static final int TEAMS = 840;
    private static final int CADRES = 1_815;
    private static final int KEY = 279;
    private static final int MODEL = 68;
    private static final int LEFT = 37;
    private static final int USUAL = 2;
    private static final LocalDate FIRST = LocalDate.of(2021, 6, 1);
    private static final int ARRIVAL_DAYS = 90;
    private static final int TERM_YEARS = 2;

    private final SampleCity city;
    private final List<Place> villages;
    private final Set<Integer> key;
    private final Set<Integer> model;
    private final Set<Integer> bigger;
    private final Set<Integer> changed;
    private final SamplePeople people = new SamplePeople();
    private final SampleRows teams = new SampleRows(
            "name",
            "village",
            "key_village",
            "model_village",
            "sender",
            "formed_on",
            "leaves_on",
            "strength",
            "duty_phone");
    private final SampleRows cadres = new SampleRows(
            "team", "village", "name", "id_number", "phone", "post", "sender", "since", "left_on", "reason");

    TeamSamples(SampleCity city) {
        this.city = city;
        this.villages = chosen(city.villages());
        List<Integer> order = Dice.of(Story.SEED, "villages")
                .shuffled(IntStream.range(0, villages.size()).boxed().toList());
        this.key = some(order, 0, KEY);
        this.model = some(order, KEY, MODEL);
        this.bigger = some(order, 0, CADRES - USUAL * TEAMS);
        this.changed = some(order, KEY + MODEL, LEFT);
        IntStream.range(0, villages.size()).forEach(this::add);
    }

    Sample teams() {
        return new Sample("village_team", teams.list());
    }

    Sample cadres() {
        return new Sample("cadre", cadres.list());
    }

    private static List<Place> chosen(List<Place> all) {
        int count = Math.min(TEAMS, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get(i * all.size() / count))
                .toList();
    }

    private static Set<Integer> some(List<Integer> order, int from, int count) {
        return order.stream().skip(from).limit(count).collect(Collectors.toCollection(TreeSet::new));
    }

    private void add(int no) {
        Place village = villages.get(no);
        Dice dice = Dice.of(Story.SEED, "team/" + village.code());
        String name = village.county() + village.street() + village.community() + "驻村工作队";
        String sender = city.sender(village, dice);
        LocalDate formed = FIRST.plusDays(dice.between(0, ARRIVAL_DAYS));
        int size = bigger.contains(no) ? USUAL + 1 : USUAL;
        teams.add(
                village.code(),
                name,
                village.code(),
                key.contains(no),
                model.contains(no),
                sender,
                formed,
                formed.plusYears(TERM_YEARS),
                size,
                SamplePeople.phone(dice));
        for (int seat = 0; seat < size; seat++) {
            cadre(village, name, seat, sender, changed.contains(no) && seat == 1, formed, dice);
        }
    }

    /** @param followed somebody else held the seat before */
    private void cadre(
            Place village, String team, int seat, String sender, boolean followed, LocalDate formed, Dice dice) {
        String post = seat == 0 ? "leader" : seat == 2 ? "deputy" : "member";
        LocalDate since = formed;
        if (followed) {
            LocalDate last = formed.plusDays(dice.between(120, 420));
            since = last.plusDays(1);
            cadres.add(
                    village.code() + "/" + seat + "/before",
                    team,
                    village.code(),
                    people.name(dice),
                    people.idNumber(born(dice), dice),
                    SamplePeople.phone(dice),
                    post,
                    sender,
                    formed,
                    last,
                    dice.pick(List.of("任期内轮换", "工作调动", "因病休养")));
        }
        cadre(village.code() + "/" + seat, team, village, post, sender, since, dice);
    }

    private void cadre(String id, String team, Place village, String post, String sender, LocalDate since, Dice dice) {
        cadres.add(
                id,
                team,
                village.code(),
                people.name(dice),
                people.idNumber(born(dice), dice),
                SamplePeople.phone(dice),
                post,
                sender,
                since,
                null,
                null);
    }

    private static LocalDate born(Dice dice) {
        return LocalDate.of(1965, 1, 1).plusDays(dice.between(0, 12_000));
    }
}
