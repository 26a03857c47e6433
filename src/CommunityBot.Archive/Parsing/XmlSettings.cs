using System.Xml;

namespace CommunityBot.Archive.Parsing;

/// <summary>How XML of strangers is read: without document types, which can name files and repeat texts, and without comments.</summary>
internal static class XmlSettings
{
    /// <param name="maxLength">Characters of a document; 0 when the caller limits them.</param>
    public static XmlReaderSettings Create(long maxLength = 0) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = maxLength,
    };
}
