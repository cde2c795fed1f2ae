package io.huiyin.matter;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Paths;
import io.huiyin.base.Verb;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import io.huiyin.record.Walls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Matters that are probably about the same thing: of the same category, in the same community (or in the place itself when that is larger),
 * received in the last days, with a text that is alike.
 */
@Component
public class Duplicates {

    /** How far back. */
    static final Duration DAYS = Duration.ofDays(30);

    /** Candidates that are compared, the latest first. */
    static final int COMPARED = 300;

    private static final int SHOWN = 8;

    private static final String CANDIDATES = """
            select m.id, m.number, m.register, m.state, m.summary, m.received_at, m.closed_at, m.replied_at, m.family_id, m.members,
                   m.lead_path, m.place_path, r.content
            from matter m join request r on r.matter_id = m.id
            where m.category = :category and m.place_path >= :path and m.place_path < :end and m.received_at >= :since
              and m.register = :register and m.id <> :but
            order by m.received_at desc limit :limit""";

    private final JdbcClient sql;
    private final Network network;
    private final Access access;
    private final Clock clock;
    private final Walls walls;

    Duplicates(JdbcClient sql, Network network, Access access, Clock clock, Walls walls) {
        this.walls = walls;
        this.sql = sql;
        this.network = network;
        this.access = access;
        this.clock = clock;
    }

    /**
     * A matter that is alike.
     *
     * @param likeness of the texts, in percent
     * @param settled it was replied to or closed already
     * @param leads it may lead a family: it is not settled and has joined none
     */
    public record Alike(
            String number,
            String register,
            String state,
            String summary,
            OffsetDateTime received,
            int likeness,
            boolean settled,
            boolean leads,
            int members) {}

    private record Candidate(Alike alike, String content, String leadPath, String placePath) {}

    /** While somebody types a request of that register; the most alike first, at most 8. */
    public List<Alike> of(String register, String category, Unit place, String content) {
        return of(register, category, place, content, 0);
    }

    /** Of a matter that was taken in. */
    public List<Alike> of(Matter matter) {
        Unit place = network.unit(matter.placeId());
        return of(matter.register(), matter.category(), place, matter.request().content(), matter.id());
    }

    private List<Alike> of(String register, String category, Unit place, String content, long but) {
        Likeness text = Likeness.of(content);
        Actor actor = access.actor();
        String path = around(place).path();
        return walls
                .everything(() -> sql.sql(CANDIDATES)
                        .param("register", register)
                        .param("category", category)
                        .param("path", path)
                        .param("end", Paths.end(path))
                        .param("since", clock.instant().minus(DAYS).atOffset(ZoneOffset.UTC))
                        .param("but", but)
                        .param("limit", COMPARED)
                        .query(Duplicates::candidate)
                        .list())
                .stream()
                .filter(one -> actor.may(Verb.VIEW, one.leadPath) || actor.may(Verb.VIEW, one.placePath))
                .map(one -> with(one.alike, text.with(Likeness.of(one.content))))
                .filter(alike -> alike.likeness >= Likeness.LIKELY)
                .sorted(Comparator.comparing(Alike::likeness).reversed().thenComparing(Alike::number))
                .limit(SHOWN)
                .toList();
    }

    /** The community of a building or compound; a larger place stands for itself. */
    private Unit around(Unit place) {
        Unit unit = place;
        while (unit.level() != UnitLevel.COMMUNITY && unit.parentId() != null && below(unit)) {
            unit = network.unit(unit.parentId());
        }
        return unit;
    }

    private static boolean below(Unit unit) {
        return unit.level().compareTo(UnitLevel.COMMUNITY) > 0;
    }

    private static Alike with(Alike alike, int likeness) {
        return new Alike(
                alike.number,
                alike.register,
                alike.state,
                alike.summary,
                alike.received,
                likeness,
                alike.settled,
                alike.leads,
                alike.members);
    }

    private static Candidate candidate(ResultSet row, int n) throws SQLException {
        boolean settled = row.getObject("closed_at") != null || row.getObject("replied_at") != null;
        return new Candidate(
                new Alike(
                        row.getString("number"),
                        row.getString("register"),
                        row.getString("state"),
                        row.getString("summary"),
                        row.getObject("received_at", OffsetDateTime.class),
                        0,
                        settled,
                        !settled && row.getObject("family_id") == null,
                        row.getInt("members")),
                row.getString("content"),
                row.getString("lead_path"),
                row.getString("place_path"));
    }
}
