package io.huiyin.shell;

/** Where the help for a page is. Told by the module that has the guide; without it there is no question mark on top of the pages. */
@FunctionalInterface
public interface HelpLinks {

    /**
     * @param path of a page, whether it exists or not
     * @return address of what explains it, or of the guide as a whole
     */
    String of(String path);
}
