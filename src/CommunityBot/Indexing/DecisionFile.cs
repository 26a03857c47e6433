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
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Path { get; } = path;

    /// <summary>Returns the decisions in the file; null when there is no file, or none that can be read.</summary>
    public DecisionSet? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<DecisionSet>(File.ReadAllBytes(Path), Json);
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
