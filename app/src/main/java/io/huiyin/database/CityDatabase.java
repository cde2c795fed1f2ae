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
    private final HikariDataSource beyond;

    CityDatabase(City city, Login ownerLogin, Login app, int connections) {
        this.city = city;
        this.ownerLogin = ownerLogin;
        this.schemaOwner = new SchemaOwner(
                ownerLogin.plain(city), Schemas.quoted(app.user()), Schemas.quoted(Schemas.everythingRole(city)));
        this.pool = app.pool(city, connections);
        this.beyond = app.pool(city, Math.ceilDiv(connections, 2), Schemas.everythingRole(city));
    }

    public City city() {
        return city;
    }

    /** The pool of the application's role: the way in for everything but migrations and what {@link #beyondWalls()} is for. */
    public DataSource app() {
        return pool;
    }

    /** For single statements of the product's own work that read past walls. */
    public BeyondWalls beyondWalls() {
        return new BeyondWalls(beyond);
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
        beyond.close();
    }
}
