package io.huiyin.database;

import com.zaxxer.hikari.HikariDataSource;
import io.huiyin.base.City;
import javax.sql.DataSource;

/** The open database of one city: migrated, checked to be durable, and reached as the application's role. */
public final class CityDatabase implements AutoCloseable {

    private final City city;
    private final Login ownerLogin;
    private final SchemaOwner schemaOwner;
    private final HikariDataSource pool;

    CityDatabase(City city, Login ownerLogin, Login app, int connections) {
        this.city = city;
        this.ownerLogin = ownerLogin;
        this.schemaOwner = new SchemaOwner(
                ownerLogin.plain(city), Schemas.quoted(app.user()), Schemas.quoted(Schemas.everythingRole(city)));
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
        return schemaOwner;
    }

    @Override
    public void close() {
        pool.close();
    }
}
