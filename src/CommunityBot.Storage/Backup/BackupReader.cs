using System.IO.Compression;
using System.Text.Json.Serialization;

namespace CommunityBot.Storage.Backup;

/// <summary>Reads a whole backup and checks each row: what it returns can be stored.</summary>
internal static class BackupReader
{
    /// <summary>Ten times the store of a big community after ten years; a file that unpacks to more is not one of ours.</summary>
    private const int MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json =
        new(StoreJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="BackupException">The file cannot be read, or is not a complete backup that this version understands.</exception>
    public static async Task<IReadOnlyList<object>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var compressed = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var lines = new StreamReader(await DecompressAsync(file, compressed, cancellationToken));
            return ParseRows(file, lines);
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

    private static async Task<MemoryStream> DecompressAsync(string file, FileStream compressed, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await gzip.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (content.Length + read > MaxBytes)
                throw new BackupException($"{file} unpacks to more than {MaxBytes / 1024 / 1024} MB, which is no store.");
            content.Write(buffer, 0, read);
        }

        content.Position = 0;
        return content;
    }

    private static List<object> ParseRows(string file, StreamReader lines)
    {
        var rows = new List<object>();
        BackupLine? last = null;
        for (var number = 1; lines.ReadLine() is { } text; number++)
        {
            var line = ParseLine(file, number, text);
            if (number == 1)
                CheckHeader(file, line);
            else if (last?.Rows is not null)
                throw new BackupException($"{file}:{number}: there is a line after the end.");
            else if (line.Rows is null)
                rows.Add(ParseRow(file, number, line));
            last = line;
        }

        if (last?.Rows is not { } expected)
            throw new BackupException($"{file} is incomplete: its end is missing.");
        if (expected != rows.Count)
            throw new BackupException($"{file} is incomplete: it should have {expected} rows and has {rows.Count}.");
        return rows;
    }

    private static void CheckHeader(string file, BackupLine line)
    {
        if (line.Format != BackupLine.FormatName)
            throw new BackupException($"{file} is no backup of this bot's store.");
        // Version 1 has addresses of moments without a hash.
        if (line.Version is not (>= 1 and <= BackupLine.CurrentVersion))
            throw new BackupException($"{file} was made by a newer version of CommunityBot; update this one.");
    }

    private static BackupLine ParseLine(string file, int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupLine>(text, Json) ?? throw new JsonException();
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
            return table.ParseRow(row);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new BackupException($"{file}:{number}: this is no row of {table.Name}.", exception);
        }
    }
}
