namespace CommunityBot.Archive.Sources;

/// <summary>How much of an archive has been read, for a person who waits for it. Thread-safe.</summary>
public sealed class ReadingProgress
{
    private int _expectedTranscripts;
    private int _transcripts;
    private int _expectedFiles;
    private int _files;

    /// <summary>The files of folders that were read, and of how many; a total of 0 while that is not known.</summary>
    public (int Done, int Total) Files => Read(ref _files, ref _expectedFiles);

    /// <summary>The transcripts of feeds that were downloaded, and of how many; a total of 0 while that is not known.</summary>
    public (int Done, int Total) Transcripts => Read(ref _transcripts, ref _expectedTranscripts);

    /// <summary>Adds transcripts of feeds that are going to be downloaded.</summary>
    public void ExpectTranscripts(int count) => Interlocked.Add(ref _expectedTranscripts, count);

    /// <summary>Adds one to the transcripts that were downloaded. It must be expected before.</summary>
    public void CompleteTranscript() => Interlocked.Increment(ref _transcripts);

    /// <summary>Adds files of folders that are going to be read.</summary>
    public void ExpectFiles(int count) => Interlocked.Add(ref _expectedFiles, count);

    /// <summary>Adds one to the files that were read. It must be expected before.</summary>
    public void CompleteFile() => Interlocked.Increment(ref _files);

    /// <summary>The current step, such as <c>Reading feed: 120 of 800 transcripts</c>.</summary>
    public override string ToString() => (Files, Transcripts) switch
    {
        ((var done, > 0 and var total), _) => $"Reading archive: {done} of {total} files",
        (_, (var done, > 0 and var total)) => $"Reading feed: {done} of {total} transcripts",
        _ => "Reading archive",
    };

    // Both only grow, so the part that is read first is never more than the whole.
    private static (int Done, int Total) Read(ref int done, ref int total)
    {
        var read = Volatile.Read(ref done);
        return (read, Volatile.Read(ref total));
    }
}
