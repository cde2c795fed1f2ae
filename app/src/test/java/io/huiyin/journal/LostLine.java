package io.huiyin.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The way to a database that is cut at the worst moment: just before the server commits, or just after. */
final class LostLine extends DelegatingDataSource {

    /** What happens to a commit. */
    enum Cut {
        NONE,
        BEFORE,
        AFTER
    }

    private final Supplier<Cut> cuts;

    LostLine(DataSource to, Supplier<Cut> cuts) {
        super(to);
        this.cuts = cuts;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                LostLine.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(real, method, arguments));
    }

    private Object call(Connection real, Method method, Object[] arguments) throws Throwable {
        Cut cut = method.getName().equals("commit") ? cuts.get() : Cut.NONE;
        if (cut == Cut.BEFORE) {
            real.rollback();
        }
        if (cut != Cut.BEFORE) {
            try {
                Object answer = method.invoke(real, arguments);
                if (cut == Cut.NONE) {
                    return answer;
                }
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }
        throw new SQLException("the line was cut", "08006");
    }
}
