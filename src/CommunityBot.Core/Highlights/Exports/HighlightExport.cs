namespace CommunityBot.Core.Highlights.Exports;

/// <summary>A week's post as text to paste elsewhere.</summary>
public static class HighlightExport
{
    /// <summary>Pieces to copy one by one: one of Markdown or HTML, one for each quote of social text.</summary>
    public static IReadOnlyList<string> Create(WeeklyPost post, ExportFormat format) => format switch
    {
        ExportFormat.Markdown => [MarkdownExport.Write(post)],
        ExportFormat.Html => [NewsletterExport.Write(post)],
        ExportFormat.Social => SocialExport.Write(post),
        _ => throw new InvalidOperationException($"{format} is not written."),
    };
}

/// <summary>What the text is for.</summary>
public enum ExportFormat
{
    Markdown,

    /// <summary>A newsletter: tables and inline styles alone, which every mail client understands.</summary>
    Html,

    /// <summary>At most 280 characters a piece, the link counted in full.</summary>
    Social,
}
