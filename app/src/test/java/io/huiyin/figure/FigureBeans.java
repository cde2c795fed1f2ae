package io.huiyin.figure;

import io.huiyin.database.RowScope;
import io.huiyin.register.Categories;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Figures over a database without definitions: the hotline's categories are those of the product. */
public final class FigureBeans {

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
                new CellStore(sql, clock),
                register -> categories.file(Categories.HOTLINE),
                clock,
                manager);
    }
}
