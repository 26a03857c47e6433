using System.Text.Json;

namespace CommunityBot.Archive.Feeds;

/// <summary>
/// Reads the chapters of Podcasting 2.0
/// (https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md).
/// </summary>
internal static class FeedChapterReader
{
    /// <summary>The chapters that have a title and a believable start, by time; null when the file is no list of chapters.</summary>
    public static IReadOnlyList<FeedChapter>? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("chapters", out var chapters) || chapters.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            return [.. chapters.EnumerateArray().Take(ArchiveLimits.ListItems).Select(ReadChapter).OfType<FeedChapter>()
                .OrderBy(chapter => chapter.Second)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A chapter with "toc": false only changes the picture.
    private static FeedChapter? ReadChapter(JsonElement chapter)
    {
        if (chapter.ValueKind != JsonValueKind.Object
            || (chapter.TryGetProperty("toc", out var toc) && toc.ValueKind == JsonValueKind.False))
        {
            return null;
        }

        var start = chapter.TryGetProperty("startTime", out var time) ? time.ToString() : "";
        return chapter.TryGetProperty("title", out var title) && ReadText(title) is { Length: > 0 } text
            && double.TryParse(start, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var second)
            && second < ArchiveLimits.MaxSecond
            ? new(text, (int)second)
            : null;
    }

    private static string ReadText(JsonElement text)
    {
        try
        {
            return text.ValueKind == JsonValueKind.String
                ? PlainText.Truncate(PlainText.ToOneLine(text.GetString()!), ArchiveLimits.TitleLength)
                : "";
        }
        catch (InvalidOperationException)
        {
            // A half surrogate pair, which JSON can express and a text cannot.
            return "";
        }
    }
}
