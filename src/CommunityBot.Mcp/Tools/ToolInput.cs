using System.Globalization;

namespace CommunityBot.Mcp.Tools;

/// <summary>Checks what a tool is called with. Every mistake is a sentence that an assistant can act on.</summary>
internal static class ToolInput
{
    private const int MaxText = 500;

    /// <exception cref="McpException">The text is empty or too long.</exception>
    public static string Require(string name, string? text)
    {
        if (CleanOrNull(name, text) is { } clean)
            return clean;
        throw new McpException($"{name} is empty: it needs at least one word.");
    }

    /// <summary>Returns the text without what is invisible; null for an empty one.</summary>
    /// <exception cref="McpException">The text is too long.</exception>
    public static string? CleanOrNull(string name, string? text)
    {
        if (text is null)
            return null;
        if (text.Length > MaxText)
            throw new McpException(string.Create(
                CultureInfo.InvariantCulture, $"{name} has {text.Length} characters; it may have {MaxText}."));
        return VisibleText.Clean(text) is { Length: > 0 } clean ? clean : null;
    }

    /// <exception cref="McpException">The number is outside of its range.</exception>
    public static int CheckRange(string name, int number, int min, int max) => number >= min && number <= max
        ? number
        : throw new McpException(string.Create(CultureInfo.InvariantCulture, $"{name} is {number}; it goes from {min} to {max}."));
}
