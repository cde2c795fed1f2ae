package io.huiyin.testing;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Everything happens inside the owner's one transaction, which the test rolls back. */
public final class TransactionOfTheOwner implements PlatformTransactionManager {

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        return new SimpleTransactionStatus();
    }

    @Override
    public void commit(TransactionStatus status) {
        // nothing is kept
    }

    @Override
    public void rollback(TransactionStatus status) {
        // the test does
    }
}
