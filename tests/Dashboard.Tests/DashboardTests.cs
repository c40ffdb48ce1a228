using Lakehouse.Support;

namespace Lakehouse.Dashboard.Tests;

/// <summary>The dashboard as people use it: each name is a check of the browser.</summary>
public sealed class DashboardTests(BrowserChecks checks) : IClassFixture<BrowserChecks>
{
    [Theory]
    [InlineData("aTokenInTheAddressIsTakenOutOfIt")]
    [InlineData("anotherTokenInTheSameTabTakesOver")]
    [InlineData("whoHasNoTokenSignsInAndOut")]
    [InlineData("aRefusedTokenLeadsToSignInWithTheReason")]
    [InlineData("everyAmountOpensRowsThatAddUpToIt")]
    [InlineData("everyNumberOfHomeIsALink")]
    [InlineData("disputesDueLeadToThoseThatMakeThem")]
    [InlineData("disputesArePaged")]
    [InlineData("theAddressIsTheState")]
    [InlineData("anAddressThatNamesNothingIsRefused")]
    [InlineData("amountsKeepDigitsThatBinaryNumbersLose")]
    [InlineData("numbersAreWrittenAsTheReaderWants")]
    public void A_journey_ends_where_it_should(string name) => AssertNothingFound(name);

    [Theory]
    [InlineData("theKeyboardAloneDrillsAndComesBack")]
    [InlineData("aTableIsOneStopOfTheTabKey")]
    [InlineData("sectionsCloseByKey")]
    [InlineData("slashSearchesAndQuestionMarkHelps")]
    [InlineData("aChartIsWalkedAndReadOut")]
    [InlineData("theListIsWalkedPastTheEndOfAPage")]
    public void Everything_is_done_by_keys_alone(string name) => AssertNothingFound(name);

    [Theory]
    [InlineData("numbersArriveWithoutMovingThePage")]
    [InlineData("emptyBooksSayWhyAndWhatToDo")]
    [InlineData("aFailureNamesItsCodeAndCanBeRetried")]
    [InlineData("theLastGoodNumbersStayGreyedWhenTheServerGoesAway")]
    [InlineData("aStateThatIsNotKeptOffersTheNewest")]
    [InlineData("booksThatWereNeverProvenAreNotShown")]
    [InlineData("longListsSayHowMuchOfThemIsListed")]
    [InlineData("theBadgeTellsHowFarNumbersCanBeTrusted")]
    [InlineData("numbersMoveWithTheBooksAndNothingElseDoes")]
    [InlineData("silenceIsTold")]
    [InlineData("financeSeesWhatWasComparedAndWhatDiffers")]
    [InlineData("partialPeriodsAreHatchedAndLabelled")]
    [InlineData("aRestatedMonthNamesItsEvent")]
    [InlineData("amountsOfOtherCurrenciesStandApartByCode")]
    public void A_state_says_what_it_is(string name) => AssertNothingFound(name);

    [Theory]
    [InlineData("aDrilledListsFileAddsUpToItsCell")]
    [InlineData("theStatementsFileHasWhatIsShown")]
    [InlineData("theProofsFileHasEveryCheck")]
    [InlineData("whoMayNotExportIsNotOfferedIt")]
    [InlineData("aFailureInTheMiddleDownloadsNothing")]
    [InlineData("aSpentBudgetIsWaitedOut")]
    [InlineData("aListThatDoesNotAddUpIsNotWritten")]
    [InlineData("aLongListIsExportedWithoutFreezing")]
    [InlineData("anExportCanBeCancelled")]
    [InlineData("exportingTakesKeysAlone")]
    public void A_file_is_what_was_shown_or_there_is_none(string name) => AssertNothingFound(name);

    [Theory]
    [InlineData("axeFindsNothingSerious")]
    [InlineData("axeFindsNothingSeriousInAnExport")]
    [InlineData("nothingIsWiderThanAPhone")]
    [InlineData("nothingToPressIsPrinted")]
    [InlineData("theFirstLoadIsSmallAndSoon")]
    [InlineData("fiftyThousandRowsScrollSmoothly")]
    [InlineData("closingASectionPaintsAtOnce")]
    public void It_keeps_what_was_promised(string name) => AssertNothingFound(name);

    [Fact]
    public void Every_check_stands_above()
    {
        var named = typeof(DashboardTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false))
            .Select(attribute => (string)((InlineDataAttribute)attribute).Data[0]!);

        Assert.Equal(named.Order(StringComparer.Ordinal), checks.Findings.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_parts_that_need_no_browser_pass_their_own_tests()
    {
        var report = Command.Run("npm", "--prefix", RepositoryFolder.PathOf("dashboards", "web"), "test", "--silent");

        Assert.Contains("passed", report, StringComparison.Ordinal);
    }

    private void AssertNothingFound(string name) => Assert.Empty(checks.Findings[name]);
}
