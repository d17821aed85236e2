package dev.forewarn.run;

/** Watches a run. Thread-safe. */
public interface Progress {
    /** Nobody watches. */
    Progress NONE = new Progress() {
        @Override
        public void step(String what) {}

        @Override
        public void sent(int count, int of) {}

        @Override
        public void done() {}
    };

    /** The run begins something that may take a while, such as 'waiting for the credential report'. */
    void step(String what);

    /** So many mails have been dealt with. */
    void sent(int count, int of);

    /** Nothing more comes, or something else is about to be shown. */
    void done();
}
