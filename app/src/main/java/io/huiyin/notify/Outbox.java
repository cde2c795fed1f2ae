package io.huiyin.notify;

import io.huiyin.shell.Bundles;
import io.huiyin.shell.Language;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where other modules put what is to be told. A message is written in the transaction of the caller, a projection for example: it is there
 * when what it is about is there, and not otherwise. It is given out behind the commit, by whichever process comes first.
 */
@Component
public class Outbox {

    private final MessageStore store;
    private final Bundles bundles;
    private final Bell bell;
    private final Delivering delivering;
    private final Webhooks webhooks;

    Outbox(MessageStore store, Bundles bundles, Bell bell, Delivering delivering, Webhooks webhooks) {
        this.webhooks = webhooks;
        this.store = store;
        this.delivering = delivering;
        this.bundles = bundles;
        this.bell = bell;
    }

    /** Puts messages in; one whose key is there already is told once only. */
    public void put(Collection<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        for (Message message : messages) {
            String title = MessageWords.title(message.template());
            if (!bundles.of(Language.ZH).has(title)) {
                throw new IllegalArgumentException("there is no template " + message.template());
            }
        }
        store.add(messages);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    bell.ring();
                }
            });
        } else {
            bell.ring();
        }
    }

    /** Names of the programs that can be told something, in order. */
    public List<String> webhooks() {
        return webhooks.names();
    }

    /** Whether that channel is configured: what is for somebody outside goes nowhere otherwise. */
    public boolean isOpen(Channel channel) {
        return delivering.isOpen(channel);
    }
}
