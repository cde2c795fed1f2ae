package io.huiyin.figure;

import io.huiyin.base.City;
import io.huiyin.definition.FigureFormula.Base;
import io.huiyin.definition.FigureFormula.Sums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@link FigureSql#marked}, one after the other. There are millions: names of columns are looked up once for all of them, and each word of a row is
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

    private final ResultSet row;
    private final Batch batch;
    private final int placePath;
    private final int unitPath;
    private final int categoryCode;
    private final int channelCode;
    private final int occurred;
    private final int bucket;
    private final int[] marks;

    /** By formula; 0 of one that does not sum. */
    private final int[] amounts;

    private final int leftAs;
    private final int leftAt;
    private final int limit;
    private final int matter;
    private final int seq;
    private final int received;
    private boolean known;
    private int place;
    private int unit;
    private int category;
    private int channel;

    /** @param stays whether rows tell where they leave their matters */
    MarkedRow(ResultSet row, Batch batch, List<Base> formulas, boolean stays) throws SQLException {
        this.row = row;
        this.batch = batch;
        placePath = row.findColumn("place_path");
        unitPath = row.findColumn("unit_path");
        categoryCode = row.findColumn("category");
        channelCode = row.findColumn("channel");
        occurred = row.findColumn("occurred");
        bucket = row.findColumn("bucket");
        marks = new int[Math.ceilDiv(formulas.size(), FigureSql.MARKS)];
        for (int word = 0; word < marks.length; word++) {
            marks[word] = row.findColumn("m" + word);
        }
        amounts = new int[formulas.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = formulas.get(i) instanceof Sums ? row.findColumn("a" + i) : 0;
        }
        leftAs = stays ? row.findColumn("left_as") : 0;
        leftAt = stays ? row.findColumn("left_at") : 0;
        limit = stays ? row.findColumn("limit_data") : 0;
        matter = stays ? row.findColumn("matter_id") : 0;
        seq = stays ? row.findColumn("seq") : 0;
        received = stays ? row.findColumn("received") : 0;
    }

    /** To be called with each row, before anything is asked of it. */
    void next() {
        known = false;
    }

    /** A bit for each of {@link FigureSql#MARKS} formulas that counts it. */
    long marks(int word) throws SQLException {
        return row.getLong(marks[word]);
    }

    int words() {
        return marks.length;
    }

    /** What it adds to a formula. */
    long amount(int formula) throws SQLException {
        return amounts[formula] == 0 ? 1 : row.getLong(amounts[formula]);
    }

    int bucket() throws SQLException {
        return row.getInt(bucket);
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

    /**
     * Where it leaves its matter; null when it moves nothing.
     *
     * @param nth of the days that are read
     */
    StayEvents.@Nullable Event move(int nth) throws SQLException {
        byte[] as = row.getBytes(leftAs);
        if (as == null) {
            return null;
        }
        read();
        byte[] elsewhere = row.getBytes(leftAt);
        byte[] data = row.getBytes(limit);
        return new StayEvents.Event(
                row.getLong(matter),
                row.getInt(seq),
                nth,
                batch.word(elsewhere == null ? unit : batch.number(elsewhere)),
                batch.word(batch.number(as)),
                data != null,
                data == null ? null : Limits.due(data),
                new StayEvents.Of(
                        batch.word(place),
                        batch.word(category),
                        batch.word(channel),
                        LocalDate.ofEpochDay(Math.floorDiv(local(row.getLong(received)), DAY))));
    }

    private void read() throws SQLException {
        if (!known) {
            place = batch.number(row.getBytes(placePath));
            unit = batch.number(row.getBytes(unitPath));
            category = batch.number(row.getBytes(categoryCode));
            channel = batch.number(row.getBytes(channelCode));
            known = true;
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
