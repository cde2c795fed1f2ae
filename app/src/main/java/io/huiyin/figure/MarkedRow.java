package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.definition.FigureFormula.Sums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link MarkedSql}, one after the other. There are millions: names of columns are looked up once for all of them, and each word of a row is
 * read once.
 */
final class MarkedRow {

    private static final int DAY = 24 * 60 * 60;
    private static final int HOUR = 60 * 60;
    private static final ZoneRules RULES = City.ZONE.getRules();

    /** From then on the city's time is as far from UTC as ever after. */
    private static final long STEADY = steady();

    private static final int OFFSET =
            RULES.getOffset(Instant.ofEpochSecond(STEADY)).getTotalSeconds();

    private static final int NOT_READ = -1;
    private static final int NAME = (1 << MarkedSql.NAME_BITS) - 1;
    private static final int NTH = (1 << MarkedSql.DAY_BITS) - 1;
    private static final int BUCKET = (1 << MarkedSql.BUCKET_BITS) - 1;

    private final ResultSet row;
    private final Batch batch;
    private final MarkedSql asked;
    private final int placePath;
    private final int unitPath;
    private final int categoryCode;
    private final int channelCode;
    private final int occurred;
    private final int happenedAs;
    private final int[] marks;

    private final int leftAs;
    private final int leftAt;
    private final int what;
    private final int matterId;
    private final int received;
    private long happened;
    private MarkedSql.Name name;
    private long matter;
    private boolean heard;
    private int unit;

    /** Whether that of {@link #matter} is known which follows. */
    private boolean known;

    private int place;
    private int category;
    private int channel;
    private StayEvents.@Nullable Of of;

    MarkedRow(ResultSet row, Batch batch, MarkedSql asked) throws SQLException {
        this.row = row;
        this.batch = batch;
        this.asked = asked;
        this.name = asked.name(1);
        placePath = row.findColumn("place_path");
        unitPath = row.findColumn("unit_path");
        categoryCode = row.findColumn("category");
        channelCode = row.findColumn("channel");
        occurred = row.findColumn("occurred");
        happenedAs = row.findColumn("happened");
        marks = new int[Math.ceilDiv(asked.formulas().size(), MarkedSql.MARKS)];
        for (int word = 0; word < marks.length; word++) {
            marks[word] = row.findColumn("m" + word);
        }
        leftAs = row.findColumn("left_as");
        leftAt = row.findColumn("left_at");
        what = row.findColumn("said");
        matterId = row.findColumn("matter_id");
        received = row.findColumn("received");
    }

    /** To be called with each row, before anything is asked of it. */
    void next() throws SQLException {
        happened = row.getLong(happenedAs);
        name = asked.name((int) happened & NAME);
        long next = row.getLong(matterId);
        if (next != matter) {
            matter = next;
            known = false;
            of = null;
        }
        unit = NOT_READ;
        heard = false;
    }

    /** On which of the days it happened, from 0. */
    int nth() {
        return (int) (happened >>> MarkedSql.NAME_BITS) & NTH;
    }

    /** A bit for each of {@link MarkedSql#MARKS} formulas that counts it. */
    long marks(int word) throws SQLException {
        long counts = name.counted()[word] | row.getLong(marks[word]);
        for (MarkedSql.Asking asking : name.asking()) {
            if (asking.word() == word && (counts & asking.mark()) != 0 && !asking.holds(said())) {
                counts &= ~asking.mark();
            }
        }
        return counts;
    }

    int words() {
        return marks.length;
    }

    /** What it adds to a formula. */
    long amount(int formula) throws SQLException {
        return asked.formulas().get(formula) instanceof Sums sums ? said().number(sums.fact()) : 1;
    }

    /** How long after the receipt it came; 0 when it is not timed. */
    int bucket() {
        return (int) (happened >>> (MarkedSql.NAME_BITS + MarkedSql.DAY_BITS)) & BUCKET;
    }

    private int seq() {
        return (int) (happened >>> (MarkedSql.NAME_BITS + MarkedSql.DAY_BITS + MarkedSql.BUCKET_BITS));
    }

    Batch.Cell cell(int lengthOfTime) throws SQLException {
        read();
        return new Batch.Cell(
                place,
                unit,
                category,
                channel,
                lengthOfTime,
                0,
                Math.floorMod(local(row.getLong(occurred)), DAY) / HOUR);
    }

    /** Where it leaves its matter; null when it moves nothing. */
    StayEvents.@Nullable Event move() throws SQLException {
        if (!name.moves()) {
            return null;
        }
        read();
        byte[] elsewhere = row.getBytes(leftAt);
        byte[] as = row.getBytes(leftAs);
        return new StayEvents.Event(
                matter,
                seq(),
                nth(),
                batch.word(elsewhere == null ? unit : batch.number(elsewhere)),
                as == null ? name.action() : batch.word(batch.number(as)),
                name.limits(),
                name.limits() ? said().due() : null,
                of());
    }

    private Said said() throws SQLException {
        Said of = Objects.requireNonNull(name.said());
        if (!heard) {
            of.read(row.getBytes(what));
            heard = true;
        }
        return of;
    }

    private StayEvents.Of of() throws SQLException {
        StayEvents.Of known = of;
        if (known == null) {
            known = new StayEvents.Of(
                    batch.word(place),
                    batch.word(category),
                    batch.word(channel),
                    LocalDate.ofEpochDay(Math.floorDiv(local(row.getLong(received)), DAY)));
            of = known;
        }
        return known;
    }

    private void read() throws SQLException {
        if (!known) {
            place = batch.number(row.getBytes(placePath));
            category = batch.number(row.getBytes(categoryCode));
            channel = batch.number(row.getBytes(channelCode));
            known = true;
        }
        if (unit == NOT_READ) {
            unit = batch.number(row.getBytes(unitPath));
        }
    }

    /** @param second since 1970, UTC */
    private static long local(long second) {
        return second
                + (second >= STEADY
                        ? OFFSET
                        : RULES.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds());
    }

    private static long steady() {
        List<ZoneOffsetTransition> changes = RULES.getTransitions();
        if (!RULES.getTransitionRules().isEmpty()) {
            return Instant.MAX.getEpochSecond();
        }
        return changes.isEmpty()
                ? Instant.MIN.getEpochSecond()
                : changes.getLast().toEpochSecond();
    }
}
