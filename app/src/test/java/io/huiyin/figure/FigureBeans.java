package io.huiyin.figure;

import io.huiyin.database.RowScope;
import io.huiyin.register.Categories;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Figures over a database without definitions: the hotline's categories are those of the product. */
public final class FigureBeans {

    /** How many live where; nobody knows it of the city, and of one of its counties. */
    static final Map<String, Long> RESIDENTS = Map.of("1505/150502/", 300_000L, "1505/150502/150502003/", 40_000L);

    private FigureBeans() {}

    public static FigureSets sets() {
        return new FigureSets();
    }

    public static FigureDays days(Figures figures) {
        return new FigureDays(new FigureSets(), figures);
    }

    public static Figures figures(
            JdbcClient sql, Clock clock, PlatformTransactionManager manager, RowScope scope, Categories categories) {
        return new Figures(
                new FigureSets(),
                new FigureStore(sql, scope),
                new CellStore(sql),
                new KeptStore(sql, clock),
                () -> {
                    throw new IllegalStateException("no registers here");
                },
                register -> categories.file(Categories.HOTLINE),
                new Residents(RESIDENTS::get),
                clock,
                manager);
    }
}
