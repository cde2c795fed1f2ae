package io.huiyin.testing;

import io.huiyin.base.City;
import io.huiyin.database.BeyondWalls;
import io.huiyin.database.CityDatabase;
import io.huiyin.database.DataFolder;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty, migrated city in a database of its own. */
public record TestCity(City city, CityDatabase database, DataFolder folder) implements AutoCloseable {

    /** How that source, the application's own or one of a test, reads past walls. */
    public BeyondWalls beyondWalls(DataSource source) {
        return source.equals(app()) ? database.beyondWalls() : new BeyondWalls(source);
    }

    /** As the product enters: the application's role. */
    public DataSource app() {
        return database.app();
    }

    /** As the owner, who may tamper. */
    public DataSource owner() {
        return database.owner();
    }

    public JdbcClient appClient() {
        return JdbcClient.create(app());
    }

    public JdbcClient ownerClient() {
        return JdbcClient.create(owner());
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(app()));
    }

    @Override
    public void close() {
        database.close();
    }
}
