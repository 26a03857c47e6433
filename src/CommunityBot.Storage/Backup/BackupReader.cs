using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Storage.Model;

namespace CommunityBot.Storage.Backup;

/// <summary>Reads a backup whole and believes nothing in it: what comes out can be stored.</summary>
internal static class BackupReader
{
    /// <summary>Ten times the store of a big community after ten years; a file that unpacks to more is none of ours.</summary>
    private const int MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(StoreJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="BackupException">The file cannot be read, or is no whole backup that this version understands.</exception>
    public static async Task<IReadOnlyList<object>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var packed = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var unpacked = await DecompressAsync(file, packed, cancellationToken);
            using var lines = new StreamReader(unpacked);
            return ParseRows(file, lines);
        }
        catch (InvalidDataException torn)
        {
            throw new BackupException($"{file} is no backup, or is damaged: it cannot be unpacked.", torn);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BackupException($"The backup {file} cannot be read.", unreadable);
        }
    }

    private static async Task<MemoryStream> DecompressAsync(string file, FileStream packed, CancellationToken cancellationToken)
    {
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await gzip.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (unpacked.Length + read > MaxBytes)
                throw new BackupException($"{file} unpacks to more than {MaxBytes / 1024 / 1024} MB, which is no store.");
            unpacked.Write(buffer, 0, read);
        }

        unpacked.Position = 0;
        return unpacked;
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
                throw new BackupException($"{file}:{number}: something stands behind the end.");
            else if (line.Rows is null)
                rows.Add(ParseRow(file, number, line));
            last = line;
        }

        if (last?.Rows is not { } promised)
            throw new BackupException($"{file} is not whole: its end is missing.");
        return promised == rows.Count ? rows : throw new BackupException($"{file} is not whole: it promises {promised} rows and has {rows.Count}.");
    }

    private static void CheckHeader(string file, BackupLine line)
    {
        if (line.Format != BackupLine.FormatName)
            throw new BackupException($"{file} is no backup of this bot's store.");
        if (line.Version is not BackupLine.CurrentVersion)
            throw new BackupException($"{file} was made by a newer version of CommunityBot; update this one.");
    }

    private static BackupLine ParseLine(string file, int number, string text)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupLine>(text, Json) ?? throw new JsonException();
        }
        catch (JsonException wrong)
        {
            throw new BackupException(number == 1 ? $"{file} is no backup of this bot's store." : $"{file}:{number}: this is no line of a backup.", wrong);
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
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            throw new BackupException($"{file}:{number}: this is no row of {table.Name}.", wrong);
        }
    }
}
