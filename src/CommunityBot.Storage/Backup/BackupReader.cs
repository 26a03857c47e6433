using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace CommunityBot.Storage.Backup;

/// <summary>Reads a backup row by row and checks each: what it returns can be stored. It holds one line at a time.</summary>
internal static class BackupReader
{
    /// <summary>The maximal length of a line in bytes. The longest is the queue: a week's post has some ten thousand.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    /// <summary>The maximal number of rows: ten times the store of a big community after ten years.</summary>
    public const int MaxRows = 500_000;

    // Of the unpacked file.
    private const long MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json =
        new(StoreJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Returns the rows in the order of the file. The end of the file is checked when the last row has been taken.</summary>
    /// <exception cref="BackupException">
    /// While the rows are taken: the file cannot be read, or is not a complete backup that this version understands.
    /// </exception>
    public static async IAsyncEnumerable<object> ReadAsync(string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var lines = ReadLinesAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        BackupLine? last = null;
        var count = 0;
        for (var number = 1; await TryMoveNextAsync(file, lines); number++)
        {
            var line = ParseLine(file, number, lines.Current);
            if (number == 1)
                CheckHeader(file, line);
            else if (last?.Rows is not null)
                throw new BackupException($"{file}:{number}: there is a line after the end.");
            else if (line.Rows is null)
            {
                if (++count > MaxRows)
                    throw new BackupException($"{file}:{number}: a store has at most {MaxRows} rows.");
                yield return ParseRow(file, number, line);
            }

            last = line;
        }

        if (last?.Rows is not { } expected)
            throw new BackupException($"{file} is incomplete: its end is missing.");
        if (expected != count)
            throw new BackupException($"{file} is incomplete: it should have {expected} rows and has {count}.");
    }

    private static async Task<bool> TryMoveNextAsync(string file, IAsyncEnumerator<ReadOnlySequence<byte>> lines)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (InvalidDataException exception)
        {
            throw new BackupException($"{file} is no backup, or is damaged: it cannot be unpacked.", exception);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BackupException($"The backup {file} cannot be read.", exception);
        }
    }

    // A line is valid until the next one is taken.
    private static async IAsyncEnumerable<ReadOnlySequence<byte>> ReadLinesAsync(
        string file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A pipe or device has no length, and opening one can block forever.
        if (new FileInfo(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file).Length == 0)
            throw new BackupException($"{file} is no backup: it is empty, or no file.");
        await using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        var reader = PipeReader.Create(gzip);
        var (number, length) = (1, 0L);
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                CheckLength(line);
                yield return line;
                number++;
                length += line.Length + 1;
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            CheckLength(rest);
            if (result.IsCompleted)
            {
                if (rest.Length > 0)
                    yield return rest;
                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }

        void CheckLength(ReadOnlySequence<byte> line)
        {
            if (line.Length > MaxLineBytes)
                throw new BackupException($"{file}:{number}: the line has more than {MaxLineBytes / 1024 / 1024} MB.");
            if (length + line.Length > MaxBytes)
                throw new BackupException($"{file} unpacks to more than {MaxBytes / 1024 / 1024} MB, which is no store.");
        }
    }

    /// <summary>Whether a file is compressed as every backup is. What is no file with a length is never opened.</summary>
    public static bool LooksLikeBackup(string file)
    {
        try
        {
            if (new FileInfo(file) is not { Exists: true, LinkTarget: null, Length: > 0 })
                return false;
            using var stream = File.OpenRead(file);
            return stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b; // RFC 1952
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void CheckHeader(string file, BackupLine line)
    {
        if (line.Format != BackupLine.FormatName)
            throw new BackupException($"{file} is no backup of this bot's store.");
        // Version 1 has addresses of moments without a hash.
        if (line.Version is not (>= 1 and <= BackupLine.CurrentVersion))
            throw new BackupException(
                line.Version > BackupLine.CurrentVersion
                    ? $"{file} was made by a newer version of CommunityBot; update this one."
                    : $"{file} is no backup of this bot's store: it has no version.");
    }

    private static BackupLine ParseLine(string file, int number, ReadOnlySequence<byte> text)
    {
        try
        {
            var json = new Utf8JsonReader(text);
            var line = JsonSerializer.Deserialize<BackupLine>(ref json, Json) ?? throw new JsonException();
            return json.Read() ? throw new JsonException() : line;
        }
        catch (JsonException exception)
        {
            throw new BackupException(
                number == 1 ? $"{file} is no backup of this bot's store." : $"{file}:{number}: this is no line of a backup.", exception);
        }
    }

    private static object ParseRow(string file, int number, BackupLine line)
    {
        if (line.Row is not { } row || BackupTable.All.FirstOrDefault(t => t.Name == line.Table) is not { } table)
            throw new BackupException($"{file}:{number}: this is no row of a table that this version knows.");
        try
        {
            return HasNullItem(row) ? throw new JsonException("A list holds null.") : table.ParseRow(row);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or NotSupportedException)
        {
            throw new BackupException($"{file}:{number}: this is no row of {table.Name}.", exception);
        }
    }

    // The serializer checks members for null, but not the items of lists: no list of the store has such items.
    private static bool HasNullItem(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HasNullItem(item)),
        JsonValueKind.Object => json.EnumerateObject().Any(member => HasNullItem(member.Value)),
        _ => false,
    };
}
