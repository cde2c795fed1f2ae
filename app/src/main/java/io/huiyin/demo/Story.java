package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.matter.Channel;
import io.huiyin.register.Category;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A winter of the city's hotline: who calls when about what, and what becomes of it. Drawn from a fixed seed, so that the same city always
 * has the same story.
 */
final class Story {

    static final long SEED = 20_221_001;

    private static final LocalDate FIRST_DAY = LocalDate.of(2022, Month.OCTOBER, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2022, Month.DECEMBER, 31);
    private static final int MATTERS = 20_000;
    private static final Map<String, Integer> MATTERS_OF = Map.of("2203", 8_000);

    private static final String RURAL = "rural";
    private static final LocalTime DESK_OPENS = LocalTime.of(8, 30);
    private static final LocalTime DESK_CLOSES = LocalTime.of(17, 0);

    private static final Weighted<Channel> CHANNELS =
            new Weighted<>(List.of(Channel.values()), channel -> switch (channel) {
                case PHONE -> 71;
                case WECHAT -> 14;
                case APP -> 5.5;
                case WEB -> 4.5;
                case EMAIL -> 2.5;
                case WALK_IN -> 2.5;
                case IMPORT -> 0;
            });

    private final Setting setting;
    private final Rhythm rhythm;
    private final Places places;
    private final Callers callers = new Callers();
    private final Course course;
    private final List<Pattern> patterns = Pattern.load();
    private final ColdHomes coldHomes;

    private Story(Setting setting) {
        this.setting = setting;
        this.rhythm = new Rhythm(setting.calendar());
        this.places = new Places(setting.places());
        this.course = new Course(setting);
        this.coldHomes = new ColdHomes(setting.places(), patterns);
    }

    /** The whole story of the city, in the order of receipt. */
    static List<Plan> of(Setting setting) {
        return of(
                setting,
                FIRST_DAY,
                LAST_DAY,
                MATTERS_OF.getOrDefault(setting.city().code(), MATTERS));
    }

    /** A story of so many matters. */
    static List<Plan> of(Setting setting, LocalDate from, LocalDate to, int matters) {
        return new Story(setting).tell(from.datesUntil(to.plusDays(1)).toList(), matters);
    }

    private List<Plan> tell(List<LocalDate> days, int matters) {
        List<Integer> counts = rhythm.counts(days, matters);
        List<Plan> plans = new ArrayList<>(matters);
        for (int i = 0; i < days.size(); i++) {
            LocalDate day = days.get(i);
            Weighted<Pattern> likely =
                    new Weighted<>(patterns, p -> p.weight() * p.season().factor(day));
            Dice dice = Dice.of(SEED, day.toEpochDay(), 1);
            List<Instant> times = IntStream.range(0, counts.get(i))
                    .mapToObj(
                            n -> day.atTime(rhythm.time(dice)).atZone(City.ZONE).toInstant())
                    .sorted()
                    .toList();
            Map<Integer, Place> cold = coldHomes.of(day, times.size());
            for (int n = 0; n < times.size(); n++) {
                plans.add(plan(plans.size() + 1, times.get(n), likely, cold.get(n)));
            }
        }
        return plans;
    }

    /** @param cold where homes do not get warm, when the call is about that */
    private Plan plan(int no, Instant received, Weighted<Pattern> likely, @Nullable Place cold) {
        Dice dice = Dice.of(SEED, no, 2);
        Pattern pattern = cold == null ? likely.pick(dice) : coldHomes.pattern(dice);
        Category category = setting.category(pattern);
        Place place = cold == null ? places.pick(pattern, RURAL.equals(category.parent()), dice) : cold;
        Place.Compound compound =
                pattern.usesCompound() && !place.compounds().isEmpty() ? dice.pick(place.compounds()) : null;
        return new Plan(
                no,
                received,
                channel(received, dice),
                category,
                pattern,
                place,
                compound,
                callers.call(place, dice),
                dice.chance(category.kind().equals("report") ? 0.12 : 0.03),
                dice.seed(),
                course.of(received, category, place, dice));
    }

    /** Nobody walks in at night. */
    private static Channel channel(Instant received, Dice dice) {
        Channel channel = CHANNELS.pick(dice);
        LocalTime time = received.atZone(City.ZONE).toLocalTime();
        boolean closed = time.isBefore(DESK_OPENS) || time.isAfter(DESK_CLOSES);
        return channel == Channel.WALK_IN && closed ? Channel.PHONE : channel;
    }
}
