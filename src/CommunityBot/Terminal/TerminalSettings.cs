namespace CommunityBot.Terminal;

/// <summary>What the terminal keeps.</summary>
/// <param name="HistoryFile">The file of the typed lines; null when they are not kept.</param>
internal sealed record TerminalSettings(string? HistoryFile)
{
    /// <summary>
    /// Reads <c>Terminal:KeepHistory</c>, by default true, and <c>Terminal:HistoryFile</c>, by default <c>data/terminal-history</c> in the
    /// current folder.
    /// </summary>
    public static TerminalSettings Read(SettingsReader settings)
    {
        var isKept = settings.GetFlag("Terminal:KeepHistory", true);
        var file = settings.GetText("Terminal:HistoryFile", Path.Combine("data", "terminal-history"))!;
        if (file.Contains('\0', StringComparison.Ordinal))
            settings.AddError("Terminal:HistoryFile is no path of a file.");
        return new(isKept ? file : null);
    }
}
