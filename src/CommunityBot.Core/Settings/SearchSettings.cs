namespace CommunityBot.Core.Settings;

/// <summary>How questions are answered.</summary>
/// <param name="UsesMeaning">Whether questions are also answered by their meaning. Default: false.</param>
/// <param name="VectorFile">
/// The file that keeps the vector of each line. Default: <c>data/meaning.vectors</c> in the current folder.
/// </param>
public sealed record SearchSettings(bool UsesMeaning, string VectorFile)
{
    private const string MeaningKey = "Search:Meaning";

    /// <summary>Reads <c>Search:Meaning</c> and <c>Search:VectorFile</c>.</summary>
    /// <param name="settings">The reader.</param>
    /// <param name="hasModel">Whether this build has a model of meaning.</param>
    public static SearchSettings Read(SettingsReader settings, bool hasModel)
    {
        var usesMeaning = settings.GetFlag(MeaningKey, false);
        var file = settings.GetText("Search:VectorFile", Path.Combine("data", "meaning.vectors"))!;
        if (usesMeaning && !hasModel)
            settings.AddError($"{MeaningKey} is true, but this build has no model: publish with -p:Meaning=true, or set it to false.");
        if (file.Contains('\0', StringComparison.Ordinal))
            settings.AddError("Search:VectorFile is no path of a file.");
        return new(usesMeaning && hasModel, file);
    }
}
