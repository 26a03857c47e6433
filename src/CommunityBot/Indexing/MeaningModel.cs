using CommunityBot.Search.Meaning;

namespace CommunityBot.Indexing;

/// <summary>The model of meaning, which only a build with <c>-p:Meaning=true</c> has.</summary>
internal static class MeaningModel
{
#if MEANING
    /// <summary>Whether this build has the model.</summary>
    public static bool IsPresent => true;

    /// <summary>Loads the model from the folder of the program; takes some tens of milliseconds.</summary>
    /// <exception cref="InvalidDataException">The model file is not the expected one.</exception>
    /// <exception cref="IOException">The model file cannot be read.</exception>
    public static ITextEmbedder Load() => Meaning.MiniLmEmbedder.Load(AppContext.BaseDirectory);
#else
    /// <summary>Whether this build has the model.</summary>
    public static bool IsPresent => false;

    /// <summary>Always throws: this build has no model.</summary>
    public static ITextEmbedder Load() => throw new NotSupportedException("This build has no model of meaning.");
#endif
}
