using CommunityBot.Testing;

namespace CommunityBot.Search.Tests.Ranking;

/// <summary>
/// Queries, the first results that they must have, and the reason. A quote is named by the number of its episode and its entry in the
/// page's transcript; several are in this order.
/// </summary>
public sealed class RankingTests(SampleIndex archive) : IClassFixture<SampleIndex>
{
    [Theory]
    [InlineData("imposter syndrome", "S2E1#12 S2E1#17 S1E3#22", "two guest's lines in the section about it, then the host's one aside")]
    [InlineData("pull request puppy", "S1E1#25", "the three words are together once; pull requests alone are frequent")]
    [InlineData("nine tonnes of parsley", "S2E1#26", "all words are in one sentence, and “nine of” elsewhere is not a result")]
    [InlineData("facilitated silence", "S1E2#30", "a word that occurs once outweighs any line with silence alone")]
    [InlineData("three hours without a manager", "S1E2#28", "a line without a time is found like the others")]
    [InlineData("swimming pool", "S3E2#16", "the one line that says it, though its whole section is named after it")]
    [InlineData("golden set lunches", "S3E2#26", "all three words in two neighbouring sentences of one line")]
    [InlineData("day rate sentence", "S1E2#17 S1E2#52", "both lines contain the words; those closer together are better")]
    [InlineData("bees hives", "S1E1#6", "hives from airports are not the hives of bees")]
    [InlineData("coffee machine", "S1E3#12 S1E3#11", "two adjacent words beat coffee and a machine far apart")]
    [InlineData("small data in a big coat", "S2E2#20", "a plain talk without speakers and times is ranked with the rest")]
    public void Words_find_the_line_that_contains_them(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData("saying no is a feature", "S1E1#26", "four of the five words are stop words, and all are adjacent")]
    [InlineData("did you know that we use it", "S3E1#39", "stop words only, but for one, said exactly so")]
    [InlineData("what is it", "S3E1#15", "stop words alone are searched for when there is nothing else")]
    [InlineData("a dashboard has a birthday and a funeral", "S2E2#13", "a whole sentence as it was said")]
    [InlineData("one was a man in Tromsø", "S1E3#7", "a whole clause of a longer sentence")]
    [InlineData(
        "“You can’t hallucinate if nobody asks you”", "S3E2#42",
        "curly quotes mark the phrase, and the apostrophe inside does not matter")]
    public void Verbatim_quotes_are_found_even_with_stop_words(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData("man in tromso", "S1E3#7", "ø typed as o")]
    [InlineData("lucjan invoice", "S1E2#0", "Ł typed as l; his name and the invoice in one line")]
    [InlineData("maintaining excel", "S1E1#23", "he says maintained; excellent is another word")]
    [InlineData("timestamp spreadsheets", "S1E3#35", "plural for singular and the other way round")]
    [InlineData("hallucinating models", "S3E2#11", "inflected twice, and in another order")]
    [InlineData("facilitatd silense", "S1E2#30", "a letter missing in one word and a wrong one in the other")]
    [InlineData("impostor syndrom", "S2E1#12 S2E1#17 S1E3#22", "the usual misspelling has the results of the right spelling")]
    [InlineData("motor bike", "S1E1#41", "two words for a compound")]
    [InlineData("nightbus", "S2E1#3", "a compound for two adjacent words, not for night and bus apart")]
    [InlineData("spread sheet timestamps", "S1E3#35", "a compound beside another word")]
    [InlineData("phone-number promise", "S3E1#17", "a hyphen is equal to a space")]
    public void Other_spellings_and_forms_find_the_same_lines(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData(
        "retrieval augmented generation exam", "S3E2#10 S3E2#9",
        "the long form said, then the short form asked about one line before")]
    [InlineData("rag open book", "S3E2#10", "the guest says only the long form, with the open book in the same line")]
    [InlineData(
        "devrel season:1", "S1E1#51 S1E3#47",
        "both say both forms; Ottoline is a guest, Marit the host even on her own guest chair")]
    [InlineData(
        "developer advocacy marketing", "S2E3#19 S2E3#18",
        "both say DevRel for advocacy, and the guest answers what the host asked")]
    [InlineData("quernstone episode:S2E2", "S2E2#16 S2E2#17 S2E2#18", "the glossary knows what the machine heard as corn stone")]
    public void Abbreviations_and_glossary_match_in_both_directions(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData(
        "imposter syndrome by:marit", "S1E3#22",
        "asked for by name, the host is found; her questions under the header do not say it")]
    [InlineData("imposter syndrome by:konstantinos", "S2E1#12 S2E1#17", "the transcript calls him Dinos")]
    [InlineData("golden set lunches by:nadira", "S3E2#26", "a letter is missing from the name")]
    [InlineData("promise phone number by:rosalind", "S3E1#17", "one of two guests said it")]
    [InlineData("thursday by:marit", "S1E1#17 S1E1#55", "only what the host says")]
    [InlineData("coffee episode:S2E2", "S2E2#37 S2E2#23", "only that episode, by number")]
    [InlineData("coffee episode:dashboard", "S2E2#37 S2E2#23", "only that episode, by a word of its title")]
    [InlineData("devrel support tickets season:2", "S2E3#11", "only that season")]
    [InlineData("\"bus factor\"", "S1E1#41", "the phrase occurs; the header of the section is not a quote")]
    [InlineData("\"data quality\" ownership", "S3E1#36 S3E1#24", "a phrase beside another word must still be there")]
    [InlineData("pull request -puppy", "S3E1#51", "the first result is excluded")]
    [InlineData("-puppy pull request", "S3E1#51", "wherever the minus sign is")]
    [InlineData("pull request -\"it ends\" -puppy", "S1E1#13", "a phrase is excluded as a phrase")]
    public void Filters_limit_the_results(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData(
        "swimming pool metro tiles", "S3E2#16",
        "the tiles come two lines later, and the line with most of the words is the result")]
    [InlineData("laundry room recorded", "S1E3#5", "the question says recorded, the answer says where")]
    [InlineData("kilograms grams column position", "S3E1#5", "one guest says a half, the other the rest")]
    public void A_query_across_two_lines_finds_the_better_one(string typed, string first, string reason) =>
        AssertQuotes(typed, first, reason);

    [Theory]
    [InlineData("blockchain", "it does not occur, and nothing is similar")]
    [InlineData("zzyzx gryphon", "neither word occurs")]
    [InlineData("croissant by:emeka", "the word and the speaker exist, not together")]
    [InlineData("imposter syndrome season:3", "said in seasons 1 and 2 only")]
    [InlineData("swimming pool episode:S1E1", "right words, wrong episode")]
    [InlineData("\"pool swimming\"", "the phrase is the other way round")]
    [InlineData("devrel by:bartleby", "nobody has that name; the filter is never ignored")]
    [InlineData("suitcase", "only a header contains it, and a header is not a quote")]
    [InlineData("-devrel", "the query only excludes")]
    public void No_result_is_better_than_a_wrong_one(string typed, string reason) => AssertQuotes(typed, "", reason);

    [Theory]
    [InlineData("devrel", "S2E3", "title and text; two other episodes only mention it")]
    [InlineData("developer relations", "S2E3", "the long form is the spoken title")]
    [InlineData("rag", "S3E2", "a whole word, not the middle of average or paragraph")]
    [InlineData("data quality", "S3E1", "data is everywhere, quality decides")]
    [InlineData("imposter syndrome", "S2E1 S1E3", "title and topic, then a mention")]
    [InlineData("impostor syndrom", "S2E1 S1E3", "misspelt twice, the same answer")]
    [InlineData("freelancing", "S1E2", "the page says freelance, freelancer, freelanced")]
    [InlineData("open source maintenence", "S1E1", "a typo beside two right words of the title")]
    [InlineData("llm evaluation", "S3E2", "the topic is written out: large language models")]
    [InlineData("dashboards nobody opens", "S2E2", "the title, inflected and in another order")]
    [InlineData("ottoline", "S1E1", "a guest's name")]
    [InlineData("suitcase", "S2E3", "a word that only a header contains")]
    [InlineData("dragica", "S3E2", "somebody only talked about")]
    [InlineData("quernstone", "S2E2 S1E1", "as misheard, thrice; as spelled, twice")]
    [InlineData("data contracts by:emeka", "S3E1", "of the episodes that fit, the one he speaks in")]
    [InlineData("marketing season:1", "S1E2", "the episode about it is of another season")]
    [InlineData("rag by:emeka", "", "he never speaks of it, so none")]
    [InlineData("rag by:bartleby", "", "nobody has that name, so none")]
    [InlineData("kubernetes", "", "it does not occur")]
    public void Episodes_rank_by_their_subject(string typed, string first, string reason) =>
        AssertFirst(archive.FindEpisodes(typed), typed, first, reason);

    [Theory]
    [InlineData("ottoline fairweather nwosu", "Ottoline Fairweather-Nwosu", "a hyphen typed as a space")]
    [InlineData("fairweathernwosu", "Ottoline Fairweather-Nwosu", "the surname joined")]
    [InlineData("Mrozny Lucjan", "Łucjan Mroźny", "reversed, and without Ł and ź")]
    [InlineData("maelis querignon", "Maëlys Quérignon", "a letter wrong and no accents")]
    [InlineData("dinos", "Konstantinos Pellimarkos", "the nickname of the transcript")]
    [InlineData("marit", "Marit Oskedal", "the host is a person too")]
    [InlineData("thornqist", "Emeka Thornquist", "a letter missing from the surname alone")]
    [InlineData("Beauregard", "", "nobody, and nobody similar")]
    [InlineData("sixten", "", "mentioned, but never on the show")]
    public void People_are_found_by_any_form_of_their_name(string typed, string first, string reason)
    {
        var names = archive.Index.People.Find(typed, 3).Select(h => h.Person.Name).ToList();

        Assert.True(
            first.Length == 0 ? names.Count == 0 : names.FirstOrDefault() == first,
            $"{typed}: {reason}. Found: {string.Join(", ", names)}");
    }

    [Theory]
    [InlineData("pull request puppy", "So now there's a sentence in the contributing guide: “A [pull request] is a [puppy].”", "[laughs]")]
    [InlineData("refuses twenty six", "Now it [refuses twenty-six].", "")]
    [InlineData("funeral birthday", "So now the rule is that a dashboard has a [birthday] and a [funeral].", "")]
    public void The_matching_sentence_is_extracted_and_its_words_are_marked(string typed, string marked, string before)
    {
        var hit = archive.FindFirstQuote(typed);

        var text = hit.Moment.Text;
        foreach (var match in hit.Matches.Reverse())
            text = text.Insert(match.End, "]").Insert(match.Start, "[");
        Assert.StartsWith($"{before} {marked}".TrimStart(), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_inside_a_long_line_has_its_own_time()
    {
        var moment = archive.FindFirstQuote("swimming pool").Moment;

        Assert.Equal("S3E2#16", $"{moment.Episode.Number}#{moment.Line.Entry}");
        Assert.True(moment.Start > 100);
        Assert.True(moment.At is { Estimated: true }, "a time inside a line is estimated");
        Assert.InRange(moment.At!.Value.Seconds, moment.Line.Second!.Value + 10, moment.Episode.Lines[moment.LineIndex + 1].Second!.Value);
    }

    private void AssertQuotes(string typed, string first, string reason) => AssertFirst(archive.FindQuotes(typed), typed, first, reason);

    private static void AssertFirst(IReadOnlyList<string> found, string typed, string first, string reason)
    {
        var expected = first.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            expected.Length == 0 ? found.Count == 0 : found.Take(expected.Length).SequenceEqual(expected),
            $"{typed}: {reason}. Expected {first}, found {string.Join(' ', found)}");
    }
}
