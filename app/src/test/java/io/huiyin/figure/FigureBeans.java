package io.huiyin.figure;

import io.huiyin.database.RowScope;
import io.huiyin.register.Categories;
import io.huiyin.register.CategoryTree;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Figures over a database, without the context of the product. */
public final class FigureBeans {

    /** How many live where; nobody knows it of the city, and of one of its counties. */
    static final Map<String, Long> RESIDENTS = Map.of("1505/150502/", 300_000L, "1505/150502/150502003/", 40_000L);

    private final FigureSets sets;
    private final FigureStore store;
    private final Supplier<RecordFigures> records;
    private final Framing framing;
    private final FigureCounting counting;
    private final Clock clock;

    /** Without definitions: the hotline's categories are those of the product. */
    public FigureBeans(
            JdbcClient sql, Clock clock, PlatformTransactionManager manager, RowScope scope, Categories categories) {
        this(
                sets(),
                sql,
                clock,
                manager,
                scope,
                register -> categories.file(Categories.HOTLINE),
                new Residents(RESIDENTS::get),
                () -> {
                    throw new IllegalStateException("no registers here");
                });
    }

    FigureBeans(
            FigureSets sets,
            JdbcClient sql,
            Clock clock,
            PlatformTransactionManager manager,
            RowScope scope,
            Function<String, CategoryTree> categories,
            Residents residents,
            Supplier<RecordFigures> records) {
        this.sets = sets;
        this.records = records;
        this.clock = clock;
        store = new FigureStore(sql, scope);
        framing = new Framing(sets, categories, clock);
        counting = new FigureCounting(
                store,
                new CellStore(new BlockStore(sql, manager)),
                new KeptStore(sql, clock),
                records,
                categories,
                residents,
                manager);
    }

    public static FigureSets sets() {
        return new FigureSets();
    }

    public Figures figures() {
        return new Figures(sets, framing, counting, new FigureTables(framing, counting), clock);
    }

    public FigureDays days() {
        return new FigureDays(sets, counting);
    }

    public RecordsBehind opened() {
        return new RecordsBehind(sets, framing, counting, store, records);
    }
}
