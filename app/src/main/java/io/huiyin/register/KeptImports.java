package io.huiyin.register;

import io.huiyin.base.Refused;

/** Files that were imported into a register, or wait for it, and what was rejected of them: for whoever disposes of what is about persons. */
public interface KeptImports {

    /**
     * What is kept of a register's imports.
     *
     * @param rejects rows that were rejected of those files
     */
    record Kept(int files, long rejects) {

        public static final Kept NONE = new Kept(0, 0);
    }

    Kept kept(String register);

    /**
     * Takes hold of them: until they are let go nobody imports one of them.
     *
     * @throws Refused {@code REGISTER-117} when one is being imported
     */
    Held hold(String register);

    /** Files that somebody holds. */
    interface Held extends AutoCloseable {

        Kept kept();

        /** Forgets what the database knows of them beside counts, in the transaction that is open. */
        void forget();

        /** Deletes them, when that transaction is committed. What a process leaves that ends in between is swept up within a day. */
        void delete();

        @Override
        void close();
    }
}
