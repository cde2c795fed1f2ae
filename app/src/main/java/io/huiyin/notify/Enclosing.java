package io.huiyin.notify;

import io.huiyin.shell.Language;
import java.util.List;

/** The port by which a module puts files into the e-mails that tell of what is its own. They are made when the e-mail leaves. */
public interface Enclosing {

    /** Of the messages that it is asked about; the files of others are nobody's business. */
    String template();

    /** The files for one reader; none for who may not read them any more. */
    List<Enclosed> files(Message message, String user, Language language);
}
