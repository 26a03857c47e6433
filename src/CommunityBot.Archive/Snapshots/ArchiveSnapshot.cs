namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// The parsed files of an earlier process, in a folder, so that a start parses only what has changed since. A file is found by its content,
/// see <see cref="SnapshotKey"/>; what is broken, of another program or of another archive is not found. So the folder may be deleted at
/// any time, and nothing is lost. Not thread-safe, but for <see cref="Find"/>.
/// </summary>
/// <remarks>
/// The files are divided into <see cref="BucketCount"/> buckets by a hash of their paths, so that a changed page does not write the whole
/// archive again.
/// </remarks>
/// <param name="folder">Created when something is saved.</param>
internal sealed class ArchiveSnapshot(string folder)
{
    private const int BucketCount = 64;

    private readonly SnapshotBucket?[] _buckets = new SnapshotBucket?[BucketCount];

    /// <summary>Returns the result of parsing a file with this key; null when it is not known.</summary>
    public ParsedFile? Find(ArchiveFile file, string key) => GetBucket(GetNumber(file.Path)).Find(file, key);

    /// <summary>Forgets the content of what was read, which takes as much memory as the archive.</summary>
    public void Close()
    {
        foreach (var bucket in _buckets)
            bucket?.Close();
    }

    /// <summary>Writes the files that have a key. Buckets that hold just these already are not written.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public void Save(IEnumerable<ParsedFile> files)
    {
        Directory.CreateDirectory(folder);
        var byNumber = files.Where(file => file.SnapshotKey is not null).ToLookup(file => GetNumber(file.File.Path));
        var writer = new SnapshotWriter();
        for (var number = 0; number < BucketCount; number++)
            _buckets[number] = GetBucket(number).Replace([.. byNumber[number].DistinctBy(file => file.SnapshotKey)], writer);
    }

    private static int GetNumber(string path) => (int)(TextFingerprint.Compute(path).Fingerprint % BucketCount);

    // Two threads may read a bucket at once, and then one of the results counts.
    private SnapshotBucket GetBucket(int number) =>
        Volatile.Read(ref _buckets[number]) is { } known ? known
        : Interlocked.CompareExchange(ref _buckets[number], SnapshotBucket.Read(GetPath(number)), null) ?? _buckets[number]!;

    private string GetPath(int number) => Path.Combine(folder, $"archive-{number:00}.bin");
}
