package io.huiyin.demo;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.huiyin.base.City;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoryTest {

    private static final LocalDate FIRST = LocalDate.parse("2022-10-01");
    private static final LocalDate LAST = LocalDate.parse("2022-12-31");

    private final Setting setting = Settings.of("1505");
    private final Wording wording = new Wording(setting.city());
    private final Map<LocalDate, Long> byDay = new TreeMap<>();
    private List<Plan> story = List.of();

    StoryTest() throws Exception {}

    @BeforeAll
    void tell() {
        story = Story.of(setting);
        story.forEach(plan -> byDay.merge(day(plan.received()), 1L, Long::sum));
    }

    @Test
    void the_same_city_has_the_same_story_word_for_word() throws Exception {
        assertThat(hash(Story.of(setting))).isEqualTo(hash(story));
    }

    @Test
    void a_city_has_its_number_of_matters_on_each_of_its_days() throws Exception {
        assertThat(story).hasSize(20_000);
        assertThat(byDay.keySet())
                .containsExactlyElementsOf(FIRST.datesUntil(LAST.plusDays(1)).toList());
        assertThat(Story.of(Settings.of("2203"))).hasSize(8_000);
    }

    @Test
    void matters_are_numbered_in_the_order_of_receipt_and_their_steps_follow_in_time() {
        assertThat(story)
                .extracting(Plan::no)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(1);
        assertThat(story).extracting(Plan::received).isSorted();
        assertThat(story.stream()
                        .filter(plan -> !plan.steps().getFirst().at().equals(plan.received())
                                || !(plan.steps().getFirst().deed() instanceof Deed.TakeIn)
                                || !areInOrder(plan.steps())))
                .isEmpty();
    }

    @Test
    void no_place_holder_is_left_and_no_text_is_empty() {
        List<String> texts = story.stream()
                .flatMap(plan -> Stream.concat(
                        Stream.of(wording.content(plan), Objects.requireNonNullElse(wording.address(plan), "-")),
                        IntStream.range(1, plan.steps().size()).mapToObj(step -> said(plan, step))))
                .toList();
        assertThat(texts.stream().filter(text -> text.isBlank() || text.contains("{") || text.contains("null")))
                .isEmpty();
        assertThat(story.stream().map(wording::content).distinct().count()).isGreaterThan(15_000);
    }

    @Test
    void callers_have_numbers_that_no_subscriber_has() {
        List<String> phones = story.stream()
                .map(plan -> plan.caller().phone())
                .filter(Objects::nonNull)
                .toList();
        assertThat(phones).allMatch(phone -> phone.matches("000[0-9]{8}"));
        assertThat(share(plan -> plan.caller().phone() == null)).isBetween(0.06, 0.1);
        assertThat(1 - (double) phones.stream().distinct().count() / phones.size())
                .isBetween(0.04, 0.09);
        assertThat(share(Plan::confidential)).isBetween(0.03, 0.055);
    }

    @Test
    void nobody_reports_a_matter_of_the_future_or_of_long_ago() {
        assertThat(story.stream()
                        .filter(plan -> plan.pattern().text().contains("{date}"))
                        .filter(plan -> day(plan.received())
                                .minusDays(10)
                                .datesUntil(day(plan.received()))
                                .map(day -> day.getMonthValue() + "月" + day.getDayOfMonth() + "日")
                                .noneMatch(wording.content(plan)::contains)))
                .isEmpty();
    }

    @Test
    void the_wave_brings_more_than_twice_the_calls_for_three_weeks() {
        double before = workdays(LocalDate.parse("2022-10-10"), LocalDate.parse("2022-11-10"));
        double wave = workdays(LocalDate.parse("2022-11-14"), LocalDate.parse("2022-12-02"));
        double after = workdays(LocalDate.parse("2022-12-26"), LAST);
        assertThat(wave / before).isBetween(2.0, 2.5);
        assertThat(after / before).isBetween(1.0, 1.5);
        assertThat(share(plan -> during(plan, "2022-11-14", "2022-12-02")
                                && plan.category().code().startsWith("epidemic"))
                        / share(plan -> during(plan, "2022-11-14", "2022-12-02")))
                .isGreaterThan(0.45);
        assertThat(story)
                .noneMatch(plan -> plan.pattern().season() == Season.REOPEN
                        && day(plan.received()).isBefore(Season.REOPENING));
    }

    @Test
    void people_call_in_the_morning_and_the_afternoon_of_workdays() {
        assertThat(byHour(10)).isGreaterThan(2 * byHour(12)).isGreaterThan(20 * byHour(3));
        assertThat(byHour(15)).isGreaterThan(2 * byHour(19));
        double saturdays = average(LocalDate.parse("2022-10-15"), day -> day.getDayOfWeek() == DayOfWeek.SATURDAY);
        double tuesdays = average(LocalDate.parse("2022-10-15"), day -> day.getDayOfWeek() == DayOfWeek.TUESDAY);
        assertThat(saturdays / tuesdays).isBetween(0.45, 0.65);
    }

    @Test
    void matters_take_every_course_in_believable_shares() {
        assertThat(share(plan -> has(plan, new Deed.TakeIn(Deed.AtOnce.ANSWERED))))
                .isBetween(0.12, 0.16);
        assertThat(share(plan -> has(plan, new Deed.TakeIn(Deed.AtOnce.DISPATCHED))))
                .isBetween(0.55, 0.68);
        assertThat(share(plan -> has(plan, new Deed.Return()))).isBetween(0.03, 0.07);
        assertThat(share(plan ->
                        has(plan, new Deed.Sign()) && plan.steps().getLast().deed() instanceof Deed.Sign))
                .isBetween(0.002, 0.02);
        double late = share(this::isLate) / share(plan -> first(plan, Deed.Reply.class) != null);
        assertThat(late).isBetween(0.07, 0.13);
        assertThat(share(plan -> during(plan, "2022-11-14", "2022-12-02") && isLate(plan))
                        / share(plan -> during(plan, "2022-11-14", "2022-12-02")))
                .isGreaterThan(late);
    }

    @Test
    void requests_come_from_every_county_and_most_from_the_central_district() {
        Map<String, Long> byCounty =
                story.stream().collect(groupingBy(plan -> plan.place().countyCode(), counting()));
        assertThat(byCounty).hasSize(9);
        assertThat(byCounty.get("150502")).isBetween(8_000L, 11_000L);
        assertThat(story.stream()
                        .filter(plan -> "rural".equals(plan.category().parent())
                                && !plan.pattern().isUrban()))
                .noneMatch(plan -> plan.place().urban());
    }

    private long byHour(int hour) {
        return story.stream()
                .filter(plan -> local(plan.received()).getHour() == hour)
                .count();
    }

    private String said(Plan plan, int step) {
        Plan.Step one = plan.steps().get(step);
        return one.deed() instanceof Deed.Reply reply
                ? wording.reply(reply.outcome(), plan, step, one.at(), "样板局")
                : wording.phrase("note", plan, step, one.at(), "样板局");
    }

    private static boolean areInOrder(List<Plan.Step> steps) {
        return IntStream.range(1, steps.size())
                .allMatch(i -> steps.get(i).at().isAfter(steps.get(i - 1).at()));
    }

    private boolean isLate(Plan plan) {
        Instant replied = first(plan, Deed.Reply.class);
        return replied != null
                && replied.isAfter(setting.time()
                        .due(plan.received(), plan.category().limit())
                        .at());
    }

    private static @Nullable Instant first(Plan plan, Class<? extends Deed> deed) {
        return plan.steps().stream()
                .filter(step -> deed.isInstance(step.deed()))
                .map(Plan.Step::at)
                .findFirst()
                .orElse(null);
    }

    private static boolean has(Plan plan, Deed deed) {
        return plan.steps().stream().anyMatch(step -> step.deed().equals(deed));
    }

    private double share(Predicate<Plan> which) {
        return (double) story.stream().filter(which).count() / story.size();
    }

    private double workdays(LocalDate from, LocalDate to) {
        return average(from, day -> !day.isAfter(to) && setting.calendar().isWorkday(day));
    }

    private double average(LocalDate from, Predicate<LocalDate> which) {
        return byDay.entrySet().stream()
                .filter(entry -> !entry.getKey().isBefore(from) && which.test(entry.getKey()))
                .collect(averagingInt(entry -> Math.toIntExact(entry.getValue())));
    }

    private static boolean during(Plan plan, String from, String to) {
        LocalDate day = day(plan.received());
        return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to));
    }

    private String hash(List<Plan> plans) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Plan plan : plans) {
            digest.update((plan.no()
                            + plan.caller().name()
                            + plan.caller().phone()
                            + plan.channel()
                            + plan.place().code()
                            + plan.compound()
                            + plan.steps()
                            + wording.content(plan))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static LocalDate day(Instant at) {
        return local(at).toLocalDate();
    }

    private static ZonedDateTime local(Instant at) {
        return at.atZone(City.ZONE);
    }
}
