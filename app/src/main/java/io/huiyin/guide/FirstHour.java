package io.huiyin.guide;

import io.huiyin.base.Actor;
import io.huiyin.shell.DemoHome;
import io.huiyin.shell.Tour;
import io.huiyin.shell.Tours;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What the accounts of the demo have done of the first hour. A step is ticked for everybody once the account that it is for has done it:
 * whoever tries the demo goes from account to account.
 */
@Component
@ConditionalOnProperty("huiyin.demo")
public class FirstHour implements Tours {

    /** Says how this browser shows the list: folded on the home page too, or away. */
    public static final String COOKIE = "hy_tour";

    /** In the cookie, and as the step of an account that does not want to see the list. */
    public static final String AWAY = "away";

    private final JdbcClient sql;
    private final Clock clock;
    private final DemoHome home;

    FirstHour(JdbcClient sql, Clock clock, DemoHome home) {
        this.sql = sql;
        this.clock = clock;
        this.home = home;
    }

    /**
     * @param user sign-in name
     * @param step code of a step, or {@link #AWAY}
     * @param number of the matter that was taken in; null otherwise
     */
    private record Done(String user, String step, @Nullable String number) {}

    @Override
    public Optional<Tour> of(Actor actor, HttpServletRequest page) {
        String shown = Optional.ofNullable(WebUtils.getCookie(page, COOKIE))
                .map(Cookie::getValue)
                .orElse("");
        if (shown.equals(AWAY)) {
            return Optional.empty();
        }
        List<Done> done = done(actor);
        if (done.stream().anyMatch(one -> one.step().equals(AWAY))) {
            return Optional.empty();
        }
        boolean open = page.getRequestURI().equals("/") && !shown.equals("folded");
        return Optional.of(new Tour(steps(actor, done), home.street(), home.password(), open, here(page)));
    }

    private List<Tour.Step> steps(Actor actor, List<Done> done) {
        Optional<String> number = done.stream()
                .filter(one -> one.step().equals(FirstStep.TAKE.code()))
                .flatMap(one -> Stream.ofNullable(one.number()))
                .findFirst();
        return Arrays.stream(FirstStep.values())
                .map(step -> new Tour.Step(
                        step.code(),
                        step.account(),
                        step.page(number),
                        done.stream().anyMatch(one -> one.step().equals(step.code())),
                        step.account().equals(actor.name())))
                .toList();
    }

    /** What this account has done and put away, and what those have done whom the steps are for. */
    private List<Done> done(Actor actor) {
        List<String> accounts = Arrays.stream(FirstStep.values())
                .map(FirstStep::account)
                .distinct()
                .toList();
        return sql.sql("""
                        select user_name, step, number from tour_step
                        where user_name = :actor or (user_name in (:accounts) and step <> :away)
                        order by done_at desc""")
                .param("actor", actor.name())
                .param("accounts", accounts)
                .param("away", AWAY)
                .query((row, n) -> new Done(row.getString("user_name"), row.getString("step"), row.getString("number")))
                .list();
    }

    /** Notes what a request did. */
    void see(Actor actor, FirstStep.Seen request, @Nullable String number) {
        for (FirstStep step : FirstStep.values()) {
            if (step.isDoneBy(request)) {
                keep(actor.name(), step.code(), step == FirstStep.TAKE ? number : null);
            }
        }
    }

    /** The list is not shown to this account any more. */
    public void putAway(Actor actor) {
        keep(actor.name(), AWAY, null);
    }

    /** The list is shown again. */
    public void bringBack(Actor actor) {
        sql.sql("delete from tour_step where user_name = ? and step = ?")
                .params(actor.name(), AWAY)
                .update();
    }

    private void keep(String user, String step, @Nullable String number) {
        sql.sql("""
                        insert into tour_step (user_name, step, number, done_at) values (?, ?, ?, ?)
                        on conflict (user_name, step) do update set number = excluded.number, done_at = excluded.done_at""")
                .params(Arrays.asList(user, step, number, Timestamp.from(clock.instant())))
                .update();
    }

    /** Only what was asked for can be asked for again. */
    private static String here(HttpServletRequest page) {
        if (!page.getMethod().equals("GET")) {
            return "/";
        }
        return page.getQueryString() == null
                ? page.getRequestURI()
                : page.getRequestURI() + "?" + page.getQueryString();
    }
}
