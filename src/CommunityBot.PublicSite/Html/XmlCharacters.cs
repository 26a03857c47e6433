using System.Xml;

namespace CommunityBot.PublicSite.Html;

/// <summary>Text for XML, which knows no control characters.</summary>
internal static class XmlCharacters
{
    /// <summary>The text without the characters that XML does not allow.</summary>
    public static string Clean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!XmlConvert.IsXmlChar(text[i]))
                return Replace(text);
        }

        return text;
    }

    // A pair of surrogates is one character, and a half of one none.
    private static string Replace(string text) => string.Concat(text.EnumerateRunes()
        .Where(r => r.Value > 0xFFFF || XmlConvert.IsXmlChar((char)r.Value))
        .Select(r => r.ToString()));
}
