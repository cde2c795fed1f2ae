package io.huiyin.database;

import io.huiyin.base.City;

/** A city in a copy of a database that this version of the product has prepared: it is opened without looking for migrations again. */
public final class CopiedCity {

    private CopiedCity() {}

    /** @param connections at most so many at a time */
    public static CityDatabase open(Login owner, City city, int connections) {
        return new CityDatabase(city, owner, new Schemas(owner, city).app(), connections);
    }
}
