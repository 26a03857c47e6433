namespace CommunityBot.PublicSite.Html;

/// <summary>Writes the form that asks a question.</summary>
internal static class QuestionBox
{
    /// <summary>The maximal length of a question, in characters.</summary>
    public const int MaxLength = 300;

    public static void Write(HtmlWriter html, string question)
    {
        html.Write($"<form class=\"ask\" role=\"search\" action=\"/search\"><label for=\"q\">A question in your words</label>");
        html.Write($"<div class=\"prompt\"><input id=\"q\" type=\"search\" name=\"q\" maxlength=\"{MaxLength}\" ");
        html.Write($"placeholder=\"what was said about …?\" autocomplete=\"off\" enterkeyhint=\"search\" value=\"{question}\">");
        html.Write($"<button>Search</button></div></form>");
    }
}
