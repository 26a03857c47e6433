namespace CommunityBot.Core.Moderation;

/// <summary>Reads the text that somebody wrote in place of a line.</summary>
public static class CorrectionText
{
    /// <summary>The maximum length of a text that a form holds, in characters; the limit of Slack.</summary>
    public const int MaxLength = 3000;

    /// <summary>
    /// Returns the text as the archive writes texts: on one line, without invisible characters. Where only the kind of a quotation mark
    /// differs from the old text, the old one stays, because phones replace them.
    /// </summary>
    public static string Read(string oldText, string typed)
    {
        var text = VisibleText.Clean(typed);
        if (text == VisibleText.Clean(oldText))
            return oldText;
        var result = new StringBuilder(text.Length);
        var (oldAt, newAt) = (0, 0);
        foreach (var part in WordDifference.Compute(Straighten(oldText), Straighten(text)))
        {
            var length = part.Text.Length;
            if (part.Kind == DifferenceKind.Same)
                result.Append(oldText, oldAt, length);
            else if (part.Kind == DifferenceKind.Added)
                result.Append(text, newAt, length);
            oldAt += part.Kind == DifferenceKind.Added ? 0 : length;
            newAt += part.Kind == DifferenceKind.Removed ? 0 : length;
        }

        return result.ToString();
    }

    // Each mark is one character before and after.
    private static string Straighten(string text) => string.Create(text.Length, text, (straight, from) =>
    {
        for (var i = 0; i < straight.Length; i++)
            straight[i] = from[i] switch
            {
                '‘' or '’' => '\'',
                '“' or '”' => '"',
                var c => c,
            };
    });
}
