using System.Text.Json;
using CommunityBot.Archive.Files;
using CommunityBot.Core.Moderation;

namespace CommunityBot.Indexing;

/// <summary>
/// A copy of the decisions of moderators in the folder of the store. What is hidden stays hidden when the bot starts while the store cannot
/// be used.
/// </summary>
internal sealed class DecisionFile(string path)
{
    // Sixty thousand decisions have thirty.
    private const long MaxBytes = 256L * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Path { get; } = path;

    /// <summary>Whether there is something in the place of the file.</summary>
    public bool Exists => new FileInfo(Path) is { Exists: true } or { LinkTarget: not null } || Directory.Exists(Path);

    /// <summary>Returns the decisions in the file; null when there is none that can be read.</summary>
    public DecisionSet? Read()
    {
        try
        {
            // What is no file with a length, such as a pipe or a device, is never opened: that can block forever.
            var file = new FileInfo(new FileInfo(Path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path);
            return file is { Exists: true, Length: > 0 and <= MaxBytes }
                ? JsonSerializer.Deserialize<DecisionSet>(File.ReadAllBytes(file.FullName), Json)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes decisions, unless the file holds them.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void Write(DecisionSet decisions)
    {
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        AtomicFile.Write(
            Path, JsonSerializer.SerializeToUtf8Bytes(decisions, Json), UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
