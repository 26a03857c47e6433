namespace CommunityBot.Archive.Parsing;

/// <summary>
/// How much of an archive is read, so that hostile or broken input costs bounded time and memory. Real pages have about 60 KB,
/// their transcripts about 150 entries, their longest lines about 2,000 characters.
/// </summary>
internal static class ArchiveLimits
{
    /// <summary>Bytes of a page or a sidecar file.</summary>
    public const int PageBytes = 4 * 1024 * 1024;

    /// <summary>
    /// Bytes of a transcript file. A recogniser that writes times and probabilities of every word needs 2 MB for an hour.
    /// </summary>
    public const int TranscriptBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Characters of a transcript that is text or HTML, which takes many times its length in memory while it is read. A hundred hours of
    /// speech have six million.
    /// </summary>
    public const int TextCharacters = 8 * 1024 * 1024;

    /// <summary>Bytes of all files under one path together. A page takes about three times its bytes in memory.</summary>
    public const long BytesPerPath = 256L * 1024 * 1024;

    /// <summary>Characters of the body of a person's file.</summary>
    public const int PersonBytes = 256 * 1024;

    /// <summary>Files and folders listed under one path.</summary>
    public const int FilesPerPath = 50_000;

    /// <summary>Levels of nested folders.</summary>
    public const int FolderDepth = 16;

    /// <summary>Symbolic links followed on the way to one file, as on Linux.</summary>
    public const int LinksPerFile = 40;

    /// <summary>Levels of nested YAML mappings and sequences. Pages use three.</summary>
    public const int YamlDepth = 32;

    /// <summary>Entries of one transcript, headers included.</summary>
    public const int TranscriptEntries = 20_000;

    /// <summary>Lines or captions of a transcript file before they are joined. Captions of a day are 30,000.</summary>
    public const int TranscriptCues = 100_000;

    /// <summary>Characters of one transcript line.</summary>
    public const int LineLength = 20_000;

    /// <summary>Characters of a title, a name, a topic or a header.</summary>
    public const int TitleLength = 300;

    /// <summary>Characters of the address of an audio file or a page. Discord allows 512 for a link, and a time takes eight.</summary>
    public const int AddressLength = 500;

    /// <summary>Characters of a description, an intro or a bio.</summary>
    public const int TextLength = 20_000;

    /// <summary>Guests of one page. Panels have five.</summary>
    public const int GuestsPerPage = 50;

    /// <summary>Items of one list in a page, such as topics or clips.</summary>
    public const int ListItems = 1_000;

    /// <summary>Problems reported for one file. The rest is counted.</summary>
    public const int ProblemsPerFile = 50;

    /// <summary>Seconds of the longest believable video, one day. Later times are rejected.</summary>
    public const int MaxSecond = 24 * 60 * 60;

    /// <summary>Bytes of one file.</summary>
    public static int GetFileBytes(bool isTranscript) => isTranscript ? TranscriptBytes : PageBytes;
}
