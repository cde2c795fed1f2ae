package io.huiyin.network;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fault;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Journal;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Who holds which post when, and where nobody does. */
@Component
public class Duties {

    /** Duties of one unit that are listed at most, the latest of each post first. */
    private static final int LISTED = 200;

    private static final String PHONE = "\\+?[0-9][0-9-]{3,18}[0-9]";

    private final DutyStore store;
    private final DutyProjection projection;
    private final UnitStore units;
    private final Snapshot snapshot;
    private final Journal journal;
    private final Clock clock;

    Duties(
            DutyStore store,
            DutyProjection projection,
            UnitStore units,
            Snapshot snapshot,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.projection = projection;
        this.units = units;
        this.snapshot = snapshot;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Appoints somebody.
     *
     * @param from first day
     * @param until last day; null when no end is known
     * @throws Refused naming every fault; {@code NETWORK-104} when the unit has a head on one of the days already
     */
    public Duty appoint(
            Unit unit,
            Post post,
            String holder,
            @Nullable String phone,
            LocalDate from,
            @Nullable LocalDate until,
            Actor by) {
        return appoint(new NewDuty(unit.code(), post.code(), holder, phone, from, until), by);
    }

    /** As {@link #appoint(Unit, Post, String, String, LocalDate, LocalDate, Actor)}, as it was written down. */
    public Duty appoint(NewDuty wanted, Actor by) {
        return switch (check(List.of(wanted), by).getFirst()) {
            case Checked.Faulty faulty -> throw Refused.invalid(faulty.faults());
            case Checked.Good good -> DutyEvents.fold(append(good.append()).events());
        };
    }

    /**
     * Ends a duty.
     *
     * @param last its last day
     * @throws Refused {@code NETWORK-109} when there is none, {@code NETWORK-107} when it began later, {@code NETWORK-104} when it is made
     *     longer and meets the next head's
     */
    public Duty end(long dutyId, LocalDate last, Actor by) {
        Duty duty = store.find(dutyId).orElseThrow(() -> Refused.notFound("NETWORK-109", dutyId));
        if (duty.from() != null && last.isBefore(duty.from())) {
            throw Refused.invalid(List.of(new Fault("until", last.toString(), "NETWORK-107", null)));
        }
        append(DutyEvents.ended(duty, last, by.name(), projection));
        return store.find(dutyId).orElseThrow();
    }

    /** Checks each appointment of a batch, one answer each in the same order, without writing anything. */
    public List<Checked> check(List<NewDuty> batch, Actor by) {
        Map<String, Unit> known = units.withCodes(
                batch.stream().map(duty -> String.valueOf(duty.unit())).collect(Collectors.toSet()));
        List<Long> ids = known.values().stream().map(Unit::id).toList();
        Map<Long, List<Duty>> heads = new HashMap<>();
        store.heads(ids)
                .forEach(head -> heads.computeIfAbsent(head.unitId(), id -> new ArrayList<>())
                        .add(head));
        return batch.stream().map(duty -> check(duty, known, heads, by)).toList();
    }

    private Checked check(NewDuty duty, Map<String, Unit> known, Map<Long, List<Duty>> heads, Actor by) {
        Checks checks = new Checks();
        String code = checks.text(duty.unit(), "unit", 60);
        Unit unit = known.get(code);
        checks.that(code.isEmpty() || unit != null, "unit", code, "NETWORK-112", null);
        String postCode = checks.text(duty.post(), "post", 20);
        Post post = Post.find(postCode).orElse(null);
        checks.that(postCode.isEmpty() || post != null, "post", postCode, "BASE-006", Post.allowed());
        String holder = checks.text(duty.holder(), "holder", 60);
        String phone = phone(duty.phone(), checks);
        LocalDate from = duty.from();
        LocalDate until = duty.until();
        checks.that(from == null || until == null || !until.isBefore(from), "until", until, "NETWORK-107", null);
        if (checks.good() && unit != null && post == Post.HEAD) {
            List<Duty> others = heads.computeIfAbsent(unit.id(), id -> new ArrayList<>());
            boolean free = others.stream().noneMatch(other -> other.overlaps(from, until));
            if (checks.that(free, "post", postCode, "NETWORK-104", null)) {
                others.add(new Duty(0, unit.id(), post, holder, null, false, unit.path(), from, until, 1));
            }
        }
        return checks.good() && unit != null && post != null
                ? new Checked.Good(DutyEvents.appointed(
                        unit, post, holder, duty.account(), phone, from, until, by.name(), projection))
                : new Checked.Faulty(checks.faults());
    }

    private static @Nullable String phone(@Nullable String text, Checks checks) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s()]", "");
        checks.that(digits.matches(PHONE), "phone", "", "BASE-007", null);
        return digits;
    }

    private Appended append(Append<?> append) {
        try {
            return journal.append(append);
        } catch (DataIntegrityViolationException e) {
            if (String.valueOf(e.getMessage()).contains("duty_one_head")) {
                throw Refused.conflict("NETWORK-104");
            }
            throw e;
        }
    }

    /** Who is accountable now: head, deputies, liaisons. */
    public List<Duty> current(Unit unit) {
        return store.current(List.of(unit.id()), today());
    }

    /** All duties of the unit that there are and were, heads first, the latest of each post first. */
    public List<Duty> history(Unit unit) {
        return store.ofUnit(unit.id(), LISTED);
    }

    /** Of one account, whenever it holds or held them: up to 200, the latest first. */
    public List<Duty> ofAccount(String account) {
        return store.ofAccounts(List.of(account), LISTED);
    }

    /** @throws Refused {@code NETWORK-109} when there is none */
    public Duty duty(long id) {
        return store.find(id).orElseThrow(() -> Refused.notFound("NETWORK-109", id));
    }

    /** Today's duties with those posts that are held by whoever signs in, in the units, or anywhere when none is named. */
    public List<Duty> held(Set<Post> posts, Collection<Long> units, int limit) {
        return store.ofAnyAccount(posts.stream().map(Post::code).toList(), units, today(), limit);
    }

    public Optional<Duty> head(Unit unit) {
        return current(unit).stream().filter(Duty::isHead).findFirst();
    }

    /** Today's heads by id of their unit; a unit without one is missing. */
    public Map<Long, Duty> heads(Collection<Unit> of) {
        List<Long> ids = of.stream().map(Unit::id).toList();
        return store.current(ids, today()).stream()
                .filter(Duty::isHead)
                .collect(Collectors.toMap(Duty::unitId, duty -> duty, (one, other) -> one));
    }

    /** Where nobody is accountable today: units of the headed levels at or below {@code root}, in the order of the tree. */
    public List<Unit> gaps(String root) {
        LocalDate today = today();
        Set<Long> headed = new HashSet<>(store.headed(root, Paths.end(root), today));
        return snapshot.tree().subtree(root).stream()
                .filter(unit -> UnitLevel.HEADED.contains(unit.level()))
                .filter(unit -> unit.validOn(today) && !headed.contains(unit.id()))
                .toList();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), City.ZONE);
    }
}
