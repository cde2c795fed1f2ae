package io.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import io.huiyin.base.City;
import javax.sql.DataSource;

/** The open database of one city: migrated, checked to be durable, and reached as the application's role. */
public final class CityDatabase implements AutoCloseable {

    private final City city;
    private final Login ownerLogin;
    private final String appRole;
    private final HikariDataSource pool;

    CityDatabase(City city, Login ownerLogin, Login app, int connections) {
        this.city = city;
        this.ownerLogin = ownerLogin;
        this.appRole = Schemas.quoted(app.user());
        this.pool = app.pool(city, connections);
    }

    public City city() {
        return city;
    }

    /** The pool of the application's role: the only way in for everything but migrations. */
    public DataSource app() {
        return pool;
    }

    /** The owner's, without a pool; for tests that tamper, and for tools of an administrator. */
    public DataSource owner() {
        return ownerLogin.plain(city);
    }

    /** For the tables that come and go while the product runs. */
    public SchemaOwner schemaOwner() {
        return new SchemaOwner(owner(), appRole);
    }

    @Override
    public void close() {
        pool.close();
    }
}
