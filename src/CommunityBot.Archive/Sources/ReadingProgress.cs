namespace CommunityBot.Archive.Sources;

/// <summary>How much of an archive has been read, for a person who waits for it. Thread-safe.</summary>
public sealed class ReadingProgress
{
    private int _expectedTranscripts;
    private int _transcripts;
    private int _expectedFiles;
    private int _files;

    /// <summary>Adds transcripts of feeds that are going to be downloaded.</summary>
    public void ExpectTranscripts(int count) => Interlocked.Add(ref _expectedTranscripts, count);

    public void CompleteTranscript() => Interlocked.Increment(ref _transcripts);

    /// <summary>Adds files of folders that are going to be read.</summary>
    public void ExpectFiles(int count) => Interlocked.Add(ref _expectedFiles, count);

    public void CompleteFile() => Interlocked.Increment(ref _files);

    /// <summary>The current step, such as <c>Reading feed: 120 of 800 transcripts</c>.</summary>
    public override string ToString() =>
        _expectedFiles > 0 ? $"Reading archive: {_files} of {_expectedFiles} files"
        : _expectedTranscripts > 0 ? $"Reading feed: {_transcripts} of {_expectedTranscripts} transcripts"
        : "Reading archive";
}
