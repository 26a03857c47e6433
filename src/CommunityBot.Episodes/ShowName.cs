namespace CommunityBot.Episodes;

/// <summary>The name of a show.</summary>
public static class ShowName
{
    /// <summary>In characters. An episode is shown with its show, and several must fit into one message.</summary>
    public const int MaxLength = 60;

    /// <summary>
    /// Finds a show by its name in any letter case, by its key, or by a part of its name that no other show has. Returns null when there is
    /// none.
    /// </summary>
    public static string? Find(IReadOnlyList<string> names, string text) =>
        names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase) || GetKey(name) == text)
        ?? (names.Where(name => name.Contains(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null);

    /// <summary>Returns the short form of a name, see <see cref="EpisodeKey"/>. Letter case does not count.</summary>
    public static string GetKey(string name) => EpisodeKey.Compute(name.ToUpperInvariant());
}
