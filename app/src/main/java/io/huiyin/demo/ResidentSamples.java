package io.huiyin.demo;

import io.huiyin.demo.Homes.Home;
import io.huiyin.demo.Homes.Member;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The residents of one community, of whom 4,200 are there, and 263 people all over the district's communities who need care, each with one
 * named helper; with the households that they live in.
 */
final class ResidentSamples {

    private static final int RESIDENTS = 4_200;
    private static final int CARED_FOR = 263;
    private static final int CARED_FOR_AT_HOME = 41;
    private static final int HOUSEHOLDS_BETWEEN = 35;
    private static final int PER_HELPER = 6;
    private static final double LET = 0.08;
    private static final double ABSENT = 0.04;
    private static final double VACANT = 0.02;
    private static final int SMARTPHONE_FROM = 10;
    private static final int SMARTPHONE_TO = 68;
    private static final double RIGHT = 0.9;
    private static final LocalDate CONFIRMED = LocalDate.of(2022, 11, 12);
    private static final LocalDate CHECKED = LocalDate.of(2022, 11, 1);
    private static final List<String> NEEDS = List.of("代购日用品", "每周送药", "每天电话问候", "陪同就医", "上门理发", "上门采样");
    private static final List<String> FAR = List.of("呼和浩特市", "沈阳市", "北京市", "赤峰市", "长春市", "天津市");
    private static final Weighted<String> MODES =
            new Weighted<>(List.of("group_chat", "phone", "one_to_one", "visit"), mode -> switch (mode) {
                case "group_chat" -> 78;
                case "phone" -> 12;
                case "one_to_one" -> 7;
                default -> 3;
            });

    private final Homes homes = new Homes();
    private final SamplePeople people = new SamplePeople();
    private final Map<String, Integer> doors = new HashMap<>();
    private final SampleRows households = new SampleRows(
            "code",
            "community",
            "home",
            "home_address",
            "occupancy",
            "contact",
            "phone",
            "persons",
            "service_mode",
            "checked_on",
            "remark");
    private final SampleRows confirmations =
            new SampleRows("source", "office", "finding", "explanation", "confirmed_on");
    private final String city;
    private final String confirmed;
    private final String street;
    private int numbered;
    private final SampleRows residents = new SampleRows(
            "household",
            "community",
            "home",
            "home_address",
            "name",
            "relation",
            "id_number",
            "phone",
            "smartphone",
            "residence",
            "away_to",
            "away_since",
            "care",
            "helper",
            "helper_phone",
            "needs");

    ResidentSamples(SampleCity city) {
        this.city = city.code();
        List<Place> communities = city.communities();
        this.confirmed = communities.getFirst().code();
        this.street = communities.getFirst().streetCode();
        fill(communities.getFirst());
        List<Place> others = communities.subList(1, communities.size());
        List<Integer> shares = Split.evenly(CARED_FOR - CARED_FOR_AT_HOME, others.size());
        for (int i = 0; i < others.size(); i++) {
            onlyCared(others.get(i), shares.get(i));
        }
    }

    Sample households() {
        return new Sample("household", households.list());
    }

    Sample residents() {
        return new Sample("resident", residents.list());
    }

    /** What the street found when it went through the first community's key-care list; behind the residents, whose numbers it names. */
    Sample confirmations() {
        return new Sample("resident_confirm", confirmations.list());
    }

    /** Every household of the community, until everybody has a bed. */
    private void fill(Place community) {
        Dice dice = Dice.of(Story.SEED, "residents/" + community.code());
        List<Helper> helpers = helpers(CARED_FOR_AT_HOME, dice);
        int there = 0;
        int cared = 0;
        for (int no = 1; there < RESIDENTS; no++) {
            if (no % HOUSEHOLDS_BETWEEN == 0 && cared < CARED_FOR_AT_HOME) {
                there += add(community, homes.withCare(dice), helpers.get(cared % helpers.size()), "lived_in", dice);
                cared++;
            } else {
                Home home = homes.usual(dice);
                String occupancy = home.members().size() > RESIDENTS - there ? "vacant" : occupancy(dice);
                there += add(community, home, null, occupancy, dice);
            }
        }
    }

    /** Only the households of those who need care. */
    private void onlyCared(Place community, int count) {
        Dice dice = Dice.of(Story.SEED, "residents/" + community.code());
        List<Helper> helpers = helpers(count, dice);
        for (int i = 0; i < count; i++) {
            add(community, homes.withCare(dice), helpers.get(i % helpers.size()), "lived_in", dice);
        }
    }

    private record Helper(String name, String phone) {}

    private List<Helper> helpers(int cared, Dice dice) {
        return Stream.generate(() -> new Helper(people.name(dice), SamplePeople.phone(dice)))
                .limit((cared + PER_HELPER - 1) / PER_HELPER)
                .toList();
    }

    private static String occupancy(Dice dice) {
        double share = dice.share();
        return share < LET
                ? "let"
                : share < LET + ABSENT ? "absent" : share < LET + ABSENT + VACANT ? "vacant" : "lived_in";
    }

    /**
     * A door, as three records know it.
     *
     * @param unit the compound
     */
    private record Door(String code, String community, String unit, String address) {}

    private Door door(Place community) {
        int no = doors.merge(community.code(), 1, Integer::sum);
        List<Place.Compound> compounds = community.compounds();
        int flat = (no - 1) / compounds.size();
        String address = "%d号楼%d单元%d0%d室".formatted(flat / 36 + 1, flat / 12 % 3 + 1, flat / 2 % 6 + 1, flat % 2 + 1);
        return new Door(
                "%s-%04d".formatted(community.code(), no),
                community.code(),
                compounds.get((no - 1) % compounds.size()).code(),
                address);
    }

    /** @return how many are there */
    private int add(Place community, Home home, @Nullable Helper helper, String occupancy, Dice dice) {
        Door door = door(community);
        List<Member> members = occupancy.equals("vacant") ? List.of() : home.members();
        boolean there = !occupancy.equals("absent");
        List<String> names = names(members, dice);
        boolean lived = there && !members.isEmpty();
        households.add(
                door.code,
                door.code,
                door.community,
                door.unit,
                door.address,
                occupancy,
                lived ? names.getFirst() : null,
                lived ? SamplePeople.phone(dice) : null,
                there ? members.size() : 0,
                lived ? helper == null ? MODES.pick(dice) : "one_to_one" : null,
                CHECKED.plusDays(dice.between(0, 12)),
                lived ? null : there ? "无人居住，水电已关闭" : "长期外出，钥匙由亲属保管");
        LocalDate since = there ? null : CHECKED.minusDays(dice.between(60, 900));
        String far = there ? null : dice.pick(FAR);
        for (int i = 0; i < members.size(); i++) {
            boolean cared = helper != null && i == home.who();
            resident(
                    door,
                    members.get(i),
                    names.get(i),
                    far,
                    since,
                    cared ? home.care() : null,
                    cared ? helper : null,
                    dice);
        }
        return there ? members.size() : 0;
    }

    /** Children and grandchildren are called after the head. */
    private List<String> names(List<Member> members, Dice dice) {
        List<String> names = new ArrayList<>();
        String surname = people.surname(dice);
        for (Member member : members) {
            boolean family =
                    !member.relation().equals("spouse") && !member.relation().equals("parent");
            names.add((family ? surname : people.surname(dice)) + people.given(dice));
        }
        return names;
    }

    private void resident(
            Door door,
            Member member,
            String name,
            @Nullable String far,
            @Nullable LocalDate since,
            @Nullable String care,
            @Nullable Helper helper,
            Dice dice) {
        int age = dice.between(member.youngest(), member.oldest());
        boolean smart = age >= SMARTPHONE_FROM && (age <= SMARTPHONE_TO || dice.chance(0.35));
        LocalDate born = CHECKED.minusYears(age).minusDays(dice.between(1, 360));
        residents.add(
                door.code + "/" + name + "/" + born,
                door.code,
                door.community,
                door.unit,
                door.address,
                name,
                member.relation(),
                people.idNumber(born, dice),
                age < SMARTPHONE_FROM ? null : SamplePeople.phone(dice),
                smart,
                far == null ? "here" : "away",
                far,
                since,
                care,
                helper == null ? null : helper.name(),
                helper == null ? null : helper.phone(),
                care == null ? null : dice.pick(NEEDS));
        numbered++;
        if (care != null && door.community.equals(confirmed)) {
            confirm(door, dice);
        }
    }

    private void confirm(Door door, Dice dice) {
        boolean right = dice.chance(RIGHT);
        confirmations.add(
                door.code,
                "JM%s-%05d".formatted(city, numbered),
                street,
                right ? "right" : "not_met",
                right ? null : "两次入户未见到本人，电话联系由亲属接听。",
                CONFIRMED.plusDays(dice.between(0, 4)));
    }
}
